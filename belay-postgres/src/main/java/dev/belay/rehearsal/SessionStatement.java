package dev.belay.rehearsal;

import dev.belay.evidence.Execution;
import dev.belay.evidence.SqlError;
import dev.belay.postgres.Probe;
import dev.belay.postgres.StatementError;
import dev.belay.sql.InlineData;
import dev.belay.sql.Statement;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.util.PSQLWarning;

/**
 * One statement sent to a session exactly as it is written, and how it ended.
 *
 * @param execution how it ran
 * @param rewriteReasons reason bits by oid, as the probe told
 */
record SessionStatement(Execution execution, Map<Long, Integer> rewriteReasons) {
    /** A loop in a migration may tell of every row. */
    private static final int MOST_NOTICES = 100;

    /** SQLSTATE of rows that break a rule. */
    private static final String INTEGRITY_VIOLATION = "23000";

    /** Sends a statement; a failure of it is part of the result, one of the server is an exception. */
    static SessionStatement send(Connection connection, TimeLimit limit, Statement statement, int transaction) {
        long begin = System.nanoTime();
        List<String> notices = new ArrayList<>();
        Map<Long, Integer> rewrites = new HashMap<>();
        long rows = 0;
        Optional<SqlError> error = Optional.empty();
        try (TimeLimit.Watch watch = limit.over(connection)) {
            try {
                rows = execute(connection, statement, notices, rewrites);
            } catch (SQLException failure) {
                error = Optional.of(watch.error(failure, statement));
            }
        }
        double millis = (System.nanoTime() - begin) / 1e6;
        return new SessionStatement(new Execution(millis, transaction, rows, 0, notices, error), rewrites);
    }

    private static long execute(
            Connection connection, Statement statement, List<String> notices, Map<Long, Integer> rewrites)
            throws SQLException {
        if (statement.data().isPresent()) {
            return copy(connection, statement, statement.data().get());
        }
        try (java.sql.Statement sending = connection.createStatement()) {
            sending.setEscapeProcessing(false);
            sending.execute(statement.text());
            if (requiresNoRows(statement) && hasRow(sending)) {
                throw new SQLException(
                        "rows stand in the way: the query that requires none finds some", INTEGRITY_VIOLATION);
            }
            long rows = Math.max(0, sending.getLargeUpdateCount());
            collect(sending.getWarnings(), notices, rewrites);
            return rows;
        }
    }

    private static boolean requiresNoRows(Statement statement) {
        return statement.directives().stream()
                .anyMatch(directive -> directive.text().equals("require no rows"));
    }

    private static boolean hasRow(java.sql.Statement sent) throws SQLException {
        try (ResultSet rows = sent.getResultSet()) {
            return rows != null && rows.next();
        }
    }

    private static long copy(Connection connection, Statement statement, InlineData data) throws SQLException {
        try (Reader rows = data.open()) {
            return connection.unwrap(PGConnection.class).getCopyAPI().copyIn(statement.text(), rows);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static void collect(@Nullable SQLWarning first, List<String> notices, Map<Long, Integer> rewrites) {
        int told = 0;
        for (SQLWarning warning = first; warning != null; warning = warning.getNextWarning()) {
            if (Probe.SQLSTATE.equals(warning.getSQLState())) {
                String[] rewrite = orEmpty(warning.getMessage()).split(" ", 2);
                rewrites.merge(Long.valueOf(rewrite[0]), Integer.valueOf(rewrite[1]), (left, right) -> left | right);
            } else if (isForPeople(warning)) {
                told++;
                if (told <= MOST_NOTICES) {
                    notices.add(orEmpty(warning.getMessage()));
                }
            }
        }
        if (told > MOST_NOTICES) {
            notices.add("and " + (told - MOST_NOTICES) + " more");
        }
    }

    private static boolean isForPeople(SQLWarning warning) {
        if (warning instanceof PSQLWarning told && told.getServerErrorMessage() != null) {
            String severity = told.getServerErrorMessage().getSeverity();
            return "NOTICE".equals(severity) || "WARNING".equals(severity);
        }
        return true;
    }

    /** The server's error with its position turned into a line; one that says nothing of the statement is an exception. */
    static SqlError sqlError(SQLException failure, Statement statement) {
        if (SqlError.isOfServer(failure.getSQLState())) {
            throw new RehearsalException(failure);
        }
        return StatementError.of(failure, statement);
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
