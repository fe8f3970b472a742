package dev.belay.evidence;

import java.util.Optional;

/**
 * A row that the old schema allows, and what the upgrade made of it.
 *
 * @param table qualified name
 * @param column the column that makes it hostile
 * @param value the value as SQL literal
 * @param why what it tries, lower case: {@code "a duplicate"}
 * @param error how the upgrade failed because of it; empty when it went through but changed the value
 */
public record HostileRow(String table, String column, String value, String why, Optional<SqlError> error) {
    private static final int LONGEST = 60;

    /** The row as a message shows it: {@code a = '1'}, {@code (a, b) = ('1', '2')}; the middle of a long value goes. */
    public String shown() {
        int half = LONGEST / 2;
        String brief = value.length() <= LONGEST
                ? value
                : value.substring(0, half) + "…" + value.substring(value.length() - half);
        return column.contains(", ") ? "(%s) = (%s)".formatted(column, brief) : column + " = " + brief;
    }
}
