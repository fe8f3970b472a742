package dev.belay.cli;

import dev.belay.error.BelayException;
import java.io.IOException;
import java.nio.file.Path;

/** A file could not be written. */
final class UnwrittenFileException extends BelayException {
    private static final long serialVersionUID = 1L;

    UnwrittenFileException(Path file, IOException failure) {
        super(
                file + " was not written: " + failure.getMessage(),
                "Look at the permissions of its folder, and at the files that were written before it.",
                failure);
    }

    @Override
    public int exitCode() {
        return 9;
    }
}
