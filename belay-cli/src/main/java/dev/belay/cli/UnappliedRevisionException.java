package dev.belay.cli;

import dev.belay.error.BelayException;
import dev.belay.rehearsal.BuiltSchema.Failure;

/** A revision fails that the schema in question stands on. */
final class UnappliedRevisionException extends BelayException {
    private static final long serialVersionUID = 1L;

    UnappliedRevisionException(Failure failure) {
        super(
                "revision %s cannot be applied: %s".formatted(failure.revision(), failure.reason()),
                "Look at it with `belay rehearse`.",
                null);
    }

    @Override
    public int exitCode() {
        return 9;
    }
}
