package dev.belay.sql;

import dev.belay.error.BelayException;

/** A single statement does not fit in memory. */
public final class StatementTooLongException extends BelayException {
    private static final long serialVersionUID = 1L;

    StatementTooLongException(String file, int line, int limit) {
        super(
                "%s:%d: a statement is longer than %,d characters".formatted(file, line, limit),
                "Look for a quote that does not end, or cut the statement into several.",
                null);
    }

    @Override
    public int exitCode() {
        return 9;
    }
}
