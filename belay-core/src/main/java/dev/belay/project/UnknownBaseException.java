package dev.belay.project;

import dev.belay.error.BelayException;

/** There is no branch to compare with. */
public final class UnknownBaseException extends BelayException {
    private static final long serialVersionUID = 1L;

    UnknownBaseException(String fact, String remedy) {
        super(fact, remedy, null);
    }

    @Override
    public int exitCode() {
        return 2;
    }
}
