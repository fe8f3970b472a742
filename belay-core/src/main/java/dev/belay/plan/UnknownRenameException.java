package dev.belay.plan;

import dev.belay.error.BelayException;

/** A rename that somebody asked for is none. */
public final class UnknownRenameException extends BelayException {
    private static final long serialVersionUID = 1L;

    UnknownRenameException(String fact, String remedy) {
        super(fact, remedy, null);
    }

    @Override
    public int exitCode() {
        return 2;
    }
}
