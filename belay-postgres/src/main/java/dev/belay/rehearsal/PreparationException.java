package dev.belay.rehearsal;

import dev.belay.error.BelayException;
import dev.belay.evidence.Observation;
import dev.belay.evidence.SqlError;

/** What should be there before the base revision could not be made. */
public final class PreparationException extends BelayException {
    private static final long serialVersionUID = 1L;

    PreparationException(Observation failed) {
        this(failed.statement().span().file(), failed.error().orElseThrow());
    }

    private PreparationException(String file, SqlError error) {
        super(
                "%s:%d: the preparation fails: %s (SQLSTATE %s)"
                        .formatted(file, error.line(), error.message(), error.sqlstate()),
                "Mend the file that --prepare names; its SQL runs in an empty database, as a role that is no superuser.",
                null);
    }

    @Override
    public int exitCode() {
        return 2;
    }
}
