package dev.belay.rehearsal;

import dev.belay.error.BelayException;
import dev.belay.evidence.SqlError;
import dev.belay.history.Revision;

/** A database was asked for that stands after a revision, and one on the way to it does not run. */
public final class StepFailedException extends BelayException {
    private static final long serialVersionUID = 1L;

    StepFailedException(Revision revision, SqlError error) {
        super(
                "the upgrade of %s fails at %s:%d: %s"
                        .formatted(revision.id(), revision.file(), error.line(), error.told()),
                "Look at it with belay rehearse.",
                null);
    }

    @Override
    public int exitCode() {
        return 1;
    }
}
