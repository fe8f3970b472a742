package dev.belay.rehearsal;

import dev.belay.error.BelayException;
import java.io.IOException;

/** A project's command could not be started. */
public final class CommandNotStartedException extends BelayException {
    private static final long serialVersionUID = 1L;

    CommandNotStartedException(String program, IOException cause) {
        super(
                "%s cannot be started: %s".formatted(program, cause.getMessage()),
                "Give a program that is on PATH, or its whole path.",
                cause);
    }

    @Override
    public int exitCode() {
        return 2;
    }
}
