package dev.belay.postgres;

import dev.belay.evidence.SqlError;
import dev.belay.sql.Statement;
import java.sql.SQLException;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** Reads what the server said of a statement that failed. */
public final class StatementError {
    private static final Pattern DML = Pattern.compile("(?i)(SELECT|INSERT|UPDATE|DELETE|MERGE|WITH)\\b");

    private StatementError() {}

    /** The server's error with its position turned into a line of the statement's file. */
    public static SqlError of(SQLException failure, Statement statement) {
        String sqlstate = Optional.ofNullable(failure.getSQLState()).orElse("XX000");
        int line = statement.span().line();
        if (failure instanceof PSQLException told && told.getServerErrorMessage() != null) {
            ServerErrorMessage message = told.getServerErrorMessage();
            return new SqlError(
                    sqlstate,
                    orEmpty(message.getMessage()),
                    orEmpty(message.getDetail()),
                    orEmpty(message.getConstraint()),
                    Math.min(
                            line + linesBefore(statement.text(), message.getPosition()),
                            statement.span().lastLine()),
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
