package dev.belay.maven;

import java.util.List;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/** Writes the schema document. */
@Mojo(name = "document", threadSafe = true)
public final class DocumentMojo extends BelayMojo {
    /** Writes nothing, and fails the build when the document is stale. */
    @Parameter(property = "belay.document.check", defaultValue = "false")
    private boolean check;

    @Override
    List<String> command() {
        return check ? List.of("document", "--check") : List.of("document");
    }
}
