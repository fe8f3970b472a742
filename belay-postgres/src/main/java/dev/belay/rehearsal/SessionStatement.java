package dev.belay.rehearsal;

import dev.belay.evidence.Execution;
import dev.belay.evidence.SqlError;
import dev.belay.sql.InlineData;
import dev.belay.sql.Statement;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.util.PSQLException;
import org.postgresql.util.PSQLWarning;
import org.postgresql.util.ServerErrorMessage;

/**
 * One statement sent to a session exactly as it is written, and how it ended.
 *
 * @param execution how it ran
 * @param rewriteReasons reason bits by oid, as the probe told
 */
record SessionStatement(Execution execution, Map<Long, Integer> rewriteReasons) {
    private static final String PROBE = "BLY01";

    /** A loop in a migration may tell of every row. */
    private static final int MOST_NOTICES = 100;

    private static final Pattern DML = Pattern.compile("(?i)(SELECT|INSERT|UPDATE|DELETE|MERGE|WITH)\\b");

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
            long rows = Math.max(0, sending.getLargeUpdateCount());
            collect(sending.getWarnings(), notices, rewrites);
            return rows;
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
            if (PROBE.equals(warning.getSQLState())) {
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

    /**
     * The server's error with its position turned into a line of the file; one that says nothing of the statement is an
     * exception.
     */
    static SqlError sqlError(SQLException failure, Statement statement) {
        if (SqlError.isOfServer(failure.getSQLState())) {
            throw new RehearsalException(failure);
        }
        String sqlstate = Optional.ofNullable(failure.getSQLState()).orElse("XX000");
        int line = statement.span().line();
        if (failure instanceof PSQLException told && told.getServerErrorMessage() != null) {
            ServerErrorMessage message = told.getServerErrorMessage();
            return new SqlError(
                    sqlstate,
                    orEmpty(message.getMessage()),
                    orEmpty(message.getDetail()),
                    orEmpty(message.getConstraint()),
                    line + linesBefore(statement.text(), message.getPosition()),
                    mayBeRows(sqlstate, message, statement.text()));
        }
        return new SqlError(sqlstate, orEmpty(failure.getMessage()), "", "", line, true);
    }

    /**
     * Classes 42 (names, syntax, rights), 0A (not supported), 3x (no such database or schema) and 58 (system) are about the
     * script, unless a function met them, whose way depends on rows. What points to no place in the script was met in a value: a
     * syntax error of an input function, any error while DML runs.
     */
    private static boolean mayBeRows(String sqlstate, ServerErrorMessage message, String text) {
        boolean aboutTheScript = sqlstate.startsWith("42")
                || sqlstate.startsWith("0A")
                || sqlstate.startsWith("3")
                || sqlstate.startsWith("58");
        boolean inFunction = !orEmpty(message.getWhere()).isEmpty();
        boolean inValue = message.getPosition() == 0
                && (sqlstate.equals("42601") || DML.matcher(text).lookingAt());
        return !aboutTheScript || inFunction || inValue;
    }

    private static int linesBefore(String text, int position) {
        int end = Math.min(text.length(), Math.max(0, position - 1));
        return (int)
                text.substring(0, end).chars().filter(letter -> letter == '\n').count();
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
