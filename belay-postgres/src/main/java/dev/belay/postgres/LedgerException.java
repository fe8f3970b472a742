package dev.belay.postgres;

import dev.belay.error.BelayException;

/** The table of a tool is not there as it should be. */
public final class LedgerException extends BelayException {
    private static final long serialVersionUID = 1L;

    LedgerException(String fact, String remedy) {
        super(fact, remedy, null);
    }

    @Override
    public int exitCode() {
        return 2;
    }
}
