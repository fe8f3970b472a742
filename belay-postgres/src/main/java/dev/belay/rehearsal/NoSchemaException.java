package dev.belay.rehearsal;

import dev.belay.error.BelayException;
import dev.belay.history.Revision;

/** The schema of a history was asked for, and a revision of it does not run. */
public final class NoSchemaException extends BelayException {
    private static final long serialVersionUID = 1L;

    NoSchemaException(Revision revision) {
        super("the upgrade of revision " + revision.id() + " fails", "Look at it with belay rehearse.", null);
    }

    @Override
    public int exitCode() {
        return 9;
    }
}
