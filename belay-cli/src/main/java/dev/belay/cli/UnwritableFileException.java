package dev.belay.cli;

import dev.belay.error.BelayException;
import java.io.IOException;

/** A file of the project cannot be written. */
final class UnwritableFileException extends BelayException {
    private static final long serialVersionUID = 1L;

    UnwritableFileException(String path, IOException failure) {
        super(path + " cannot be written: " + failure.getMessage(), "Look at its permissions.", failure);
    }

    @Override
    public int exitCode() {
        return 9;
    }
}
