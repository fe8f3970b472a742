package dev.belay.cli.life;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Mounts that one process and its children alone see.
 *
 * @param script a command of the shell that mounts
 */
record Mounts(String script) {
    /** The words that start a command under these mounts. */
    List<String> around(List<String> command) {
        boolean root = "root".equals(System.getProperty("user.name"));
        List<String> words = new ArrayList<>(
                List.of("unshare", root ? "-m" : "-rm", "sh", "-c", script + " && exec \"$@\"", "under-mounts"));
        words.addAll(command);
        return words;
    }

    /** Skips the test where the system does not let this user mount. */
    void assumePossible(Habitat habitat) throws IOException {
        assumeTrue(
                BelayProcess.start(habitat, around(List.of("true"))).exitCode() == 0,
                "this user cannot mount anything here");
    }
}
