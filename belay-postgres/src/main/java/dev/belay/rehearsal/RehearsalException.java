package dev.belay.rehearsal;

import dev.belay.error.BelayException;
import java.sql.SQLException;

/** The rehearsal itself broke: the server failed at a question of Belay's own. */
public final class RehearsalException extends BelayException {
    private static final long serialVersionUID = 1L;

    RehearsalException(SQLException failure) {
        super(
                "the rehearsal server failed: %s (SQLSTATE %s)".formatted(failure.getMessage(), failure.getSQLState()),
                "Run again; if it stays, report it with the migration that was being rehearsed.",
                failure);
    }

    @Override
    public int exitCode() {
        return 9;
    }
}
