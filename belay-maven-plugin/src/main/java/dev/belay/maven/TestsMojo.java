package dev.belay.maven;

import java.util.ArrayList;
import java.util.List;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/** Writes the tests of the newest revision, or of another, or of all. */
@Mojo(name = "tests", threadSafe = true)
public final class TestsMojo extends BelayMojo {
    /** The revision, or {@code FROM..TO}; the head by itself. */
    @Parameter(property = "belay.revision")
    private @Nullable String revision;

    /** Of every revision. */
    @Parameter(property = "belay.all", defaultValue = "false")
    private boolean all;

    @Override
    List<String> command() {
        List<String> words = new ArrayList<>(List.of("tests"));
        if (all) {
            words.add("--all");
        } else if (revision != null) {
            words.add(revision);
        }
        return words;
    }
}
