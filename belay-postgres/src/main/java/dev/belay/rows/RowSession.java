package dev.belay.rows;

import dev.belay.evidence.SqlError;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/**
 * A session that inserts rows: everything happens inside one transaction, each attempt inside a savepoint of its own, so
 * that a refusal costs nothing but itself.
 */
final class RowSession {
    private final Connection connection;

    RowSession(Connection connection) {
        this.connection = connection;
    }

    /**
     * Why the server refused a row.
     *
     * @param sqlstate five characters
     * @param message the primary message
     * @param constraint that stands in the way, empty when none is named
     */
    record Refusal(String sqlstate, String message, String constraint) {
        /** The row, or a value derived from it, is there already. */
        boolean isDuplicate() {
            return sqlstate.equals("23505") || sqlstate.equals("23P01");
        }

        /** A value could not be read as what something wants to make of it: invalid text, or an invalid argument. */
        boolean isUnreadable() {
            return sqlstate.equals("22P02") || sqlstate.equals("22023");
        }

        /** The role may not do what a trigger, a default or a check does: {@code insufficient_privilege}. */
        boolean isForbidden() {
            return sqlstate.equals("42501");
        }

        /** The row belongs in another partition: {@code check_violation} of no named constraint. */
        boolean isOfOtherPartition() {
            return sqlstate.equals("23514") && constraint.isEmpty();
        }

        @Override
        public String toString() {
            return message + " (SQLSTATE " + sqlstate + ")";
        }
    }

    void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            statement.execute(sql);
        }
    }

    /** Tries a statement; when it is refused everything is as it was. */
    Optional<Refusal> attempt(String sql) throws SQLException {
        try {
            execute("SAVEPOINT belay_attempt; " + sql + "; RELEASE SAVEPOINT belay_attempt");
            return Optional.empty();
        } catch (SQLException failure) {
            refuseIfOfServer(failure);
            execute("ROLLBACK TO SAVEPOINT belay_attempt; RELEASE SAVEPOINT belay_attempt");
            return Optional.of(refusal(failure));
        }
    }

    /** Asks a question; empty when the server refused to answer it, and everything is as it was. */
    Optional<List<List<@Nullable String>>> ask(String question) throws SQLException {
        try {
            return Optional.of(rows("SAVEPOINT belay_question; " + question + "; RELEASE SAVEPOINT belay_question"));
        } catch (SQLException failure) {
            refuseIfOfServer(failure);
            execute("ROLLBACK TO SAVEPOINT belay_question; RELEASE SAVEPOINT belay_question");
            return Optional.empty();
        }
    }

    /** The role that owns a relation, quoted where it has to be. */
    String ownerOf(long oid) throws SQLException {
        String question = "SELECT pg_catalog.quote_ident(pg_catalog.pg_get_userbyid(relowner))"
                + " FROM pg_catalog.pg_class WHERE oid = " + oid;
        return String.valueOf(rows(question).getFirst().getFirst());
    }

    private static void refuseIfOfServer(SQLException failure) throws SQLException {
        if (SqlError.isOfServer(failure.getSQLState())) {
            throw failure;
        }
    }

    /** The rows of the only statement in a message that has any. */
    private List<List<@Nullable String>> rows(String message) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            boolean found = statement.execute(message);
            while (!found) {
                found = statement.getMoreResults();
            }
            try (ResultSet row = statement.getResultSet()) {
                int width = row.getMetaData().getColumnCount();
                List<List<@Nullable String>> rows = new ArrayList<>();
                while (row.next()) {
                    List<@Nullable String> cells = new ArrayList<>();
                    for (int column = 1; column <= width; column++) {
                        cells.add(row.getString(column));
                    }
                    rows.add(cells);
                }
                return rows;
            }
        }
    }

    private static Refusal refusal(SQLException failure) {
        String sqlstate = Optional.ofNullable(failure.getSQLState()).orElse("XX000");
        if (failure instanceof PSQLException told && told.getServerErrorMessage() != null) {
            ServerErrorMessage message = told.getServerErrorMessage();
            return new Refusal(sqlstate, orEmpty(message.getMessage()), orEmpty(message.getConstraint()));
        }
        return new Refusal(sqlstate, orEmpty(failure.getMessage()), "");
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
