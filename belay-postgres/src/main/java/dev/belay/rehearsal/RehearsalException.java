package dev.belay.rehearsal;

import dev.belay.error.BelayException;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** The rehearsal itself broke: the server failed. */
public final class RehearsalException extends BelayException {
    private static final long serialVersionUID = 1L;

    RehearsalException(SQLException failure) {
        super(
                "the rehearsal server failed: %s (SQLSTATE %s)".formatted(failure.getMessage(), failure.getSQLState()),
                remedy(failure.getSQLState()),
                failure);
    }

    private static String remedy(@Nullable String sqlstate) {
        return "53100".equals(sqlstate)
                ? "Set BELAY_DATA to a folder with more free space; with --server, make room there."
                : "Run again; if it stays, report it with the migration that was being rehearsed.";
    }

    @Override
    public int exitCode() {
        return 9;
    }
}
