package dev.belay.evidence;

/**
 * An error as PostgreSQL reported it.
 *
 * @param sqlstate five characters
 * @param message the primary message
 * @param detail the detail line, empty when there is none
 * @param constraint the constraint named by the server, empty when none
 * @param line in the file, 1-based: where PostgreSQL's position points, else where the statement starts
 */
public record SqlError(String sqlstate, String message, String detail, String constraint, int line) {
    /** An error only rows can cause: classes 22 (data) and 23 (constraint), and 55006 (pending trigger events). */
    public boolean causedByRows() {
        return sqlstate.startsWith("22") || sqlstate.startsWith("23") || sqlstate.equals("55006");
    }

    @Override
    public String toString() {
        return sqlstate + " " + message;
    }
}
