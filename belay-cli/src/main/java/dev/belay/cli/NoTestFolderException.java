package dev.belay.cli;

import dev.belay.error.BelayException;
import java.nio.file.Path;

/** Nobody said where tests are to be, and there is no such place by custom. */
final class NoTestFolderException extends BelayException {
    private static final long serialVersionUID = 1L;

    NoTestFolderException(Path root) {
        super(
                "there is no src/test/java in " + root,
                "Name the folder for tests with --to DIR, or once with `tests: DIR` in belay.yml.",
                null);
    }

    @Override
    public int exitCode() {
        return 2;
    }
}
