package dev.belay.junit;

import dev.belay.evidence.SqlError;
import dev.belay.history.Revision;

/** A migration that a test runs fails; the message names its file and line. */
public final class MigrationFailedError extends AssertionError {
    private static final long serialVersionUID = 1L;

    MigrationFailedError(String direction, Revision revision, SqlError error) {
        super("the %s of %s fails at %s:%d: %s"
                .formatted(direction, revision.id(), revision.file(), error.line(), error.told()));
    }
}
