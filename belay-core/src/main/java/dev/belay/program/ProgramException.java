package dev.belay.program;

import dev.belay.error.BelayException;

/** A program of the project's, or what it builds from, is out of order. */
public final class ProgramException extends BelayException {
    private static final long serialVersionUID = 1L;

    /** One with its fact, its remedy and what it comes from. */
    public ProgramException(String fact, String remedy, Throwable cause) {
        super(fact, remedy, cause);
    }

    @Override
    public int exitCode() {
        return 2;
    }
}
