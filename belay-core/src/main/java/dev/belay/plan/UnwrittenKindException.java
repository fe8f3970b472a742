package dev.belay.plan;

import dev.belay.error.BelayException;

/** A schema differs in an object of a kind for which Belay writes no SQL. */
public final class UnwrittenKindException extends BelayException {
    private static final long serialVersionUID = 1L;

    /** Names the kind. */
    public UnwrittenKindException(String kind) {
        super("the schemas differ in a " + kind + ", for which Belay writes no SQL", "Write it by hand.", null);
    }

    @Override
    public int exitCode() {
        return 9;
    }
}
