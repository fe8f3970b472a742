package dev.belay.rehearsal;

import dev.belay.error.BelayException;
import dev.belay.evidence.SqlError;
import dev.belay.history.Revision;
import java.util.Optional;

/** The schema of a history was asked for, and a revision of it does not run. */
public final class NoSchemaException extends BelayException {
    private static final long serialVersionUID = 1L;

    NoSchemaException(Revision revision, Optional<SqlError> error) {
        super(
                "the upgrade of revision " + revision.id() + " fails"
                        + error.map(why -> ": %s:%d: %s".formatted(revision.file(), why.line(), why.told()))
                                .orElse(""),
                "Look at it with belay rehearse.",
                null);
    }

    @Override
    public int exitCode() {
        return 9;
    }
}
