package dev.belay.evidence;

import java.text.DecimalFormat;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * An error as PostgreSQL reported it.
 *
 * @param sqlstate five characters
 * @param message the primary message
 * @param detail the detail line, empty when there is none
 * @param constraint the constraint named by the server, empty when none
 * @param line in the file, 1-based: where PostgreSQL's position points, else where the statement starts
 * @param mayBeRows whether other rows could avoid it; not an error of names, syntax or rights in the script itself
 */
public record SqlError(String sqlstate, String message, String detail, String constraint, int line, boolean mayBeRows) {
    /** SQLSTATE query_canceled. */
    private static final String CANCELED = "57014";

    /** A state of Belay's own: the tool that runs the revision failed, and no statement. */
    private static final String OF_TOOL = "BLY03";

    private static final String WAITS_FOR_ITSELF =
            "it waits for the end of a transaction that the tool itself holds open in another session, and would wait for"
                    + " ever";

    private static final String RAN_LONGER = "it ran longer than ";

    /** What Belay reports of a statement that it cancelled after this time. */
    public static SqlError overtime(Duration limit, int line) {
        String seconds = DecimalFormat.getInstance(Locale.ROOT).format(limit.toMillis() / 1e3);
        return new SqlError(CANCELED, RAN_LONGER + seconds + " s", "", "", line, true);
    }

    /** What Belay reports of a statement that it cancelled because a transaction of the tool's own was in its way. */
    public static SqlError waitingForItself(int line) {
        return new SqlError(CANCELED, WAITS_FOR_ITSELF, "", "", line, false);
    }

    /** What a tool reports that failed before PostgreSQL heard of it. */
    public static SqlError ofTool(String message, int line) {
        return new SqlError(OF_TOOL, message, "", "", line, false);
    }

    /** The message with what is known besides, for a sentence. */
    public String told() {
        String state = sqlstate.equals(OF_TOOL) ? "" : " (SQLSTATE " + sqlstate + ")";
        return message + state + (detail.isEmpty() ? "" : "; " + detail);
    }

    /** Tells whether Belay cancelled the statement, and not the server or the statement itself. */
    public boolean isOvertime() {
        return sqlstate.equals(CANCELED) && message.startsWith(RAN_LONGER);
    }

    /** Tells whether Belay cancelled the statement because the tool waited for itself. */
    public boolean isWaitingForItself() {
        return sqlstate.equals(CANCELED) && message.equals(WAITS_FOR_ITSELF);
    }

    /** An error only rows can cause: classes 22 (data) and 23 (constraint), and 55006 (pending trigger events). */
    public boolean causedByRows() {
        return sqlstate.startsWith("22") || sqlstate.startsWith("23") || sqlstate.equals("55006");
    }

    /**
     * Tells whether a function, or the tool that runs the revision, raised it: class P0 (PL/pgSQL: raised, no row, more than one row,
     * an assertion) and Belay's own for tools.
     */
    public boolean isRaised() {
        return sqlstate.startsWith("P0") || sqlstate.equals(OF_TOOL);
    }

    /**
     * Tells whether a state speaks of the server that failed and not of the statement: class 08 (connection), 53000, 53100 (disk
     * full), 53300 (too many connections), 57P01 to 57P03 (shut down, crashed, starting), 58030 (input or output).
     */
    public static boolean isOfServer(@Nullable String sqlstate) {
        return sqlstate != null
                && (sqlstate.startsWith("08")
                        || switch (sqlstate) {
                            case "53000", "53100", "53300", "57P01", "57P02", "57P03", "58030" -> true;
                            default -> false;
                        });
    }

    @Override
    public String toString() {
        return sqlstate.equals(OF_TOOL) ? message : sqlstate + " " + message;
    }
}
