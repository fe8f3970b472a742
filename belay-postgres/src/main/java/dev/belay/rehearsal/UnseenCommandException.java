package dev.belay.rehearsal;

import dev.belay.error.BelayException;

/** A foreign command ran, and Belay failed to see what it did. */
public final class UnseenCommandException extends BelayException {
    private static final long serialVersionUID = 1L;

    UnseenCommandException(String command, String reason) {
        super(
                "%s was not seen to its end: %s".formatted(command, reason),
                "Run again; if it stays, let the command set no timeout of its own.",
                null);
    }

    @Override
    public int exitCode() {
        return 9;
    }
}
