package dev.belay.cli;

import dev.belay.error.BelayException;

/** Nothing in a database tells what a tool has applied to it. */
final class NoLedgerException extends BelayException {
    private static final long serialVersionUID = 1L;

    NoLedgerException(String layout) {
        super(
                "layout " + layout + " writes down nowhere in a database what was applied to it",
                "Compare schemas instead: belay diff head URL.",
                null);
    }

    @Override
    public int exitCode() {
        return 2;
    }
}
