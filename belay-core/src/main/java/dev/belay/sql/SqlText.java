package dev.belay.sql;

import java.util.ArrayList;
import java.util.List;

/**
 * A stretch of SQL in a file. What is long is read again from its source each time that it is asked for, so that it is never
 * held in memory.
 *
 * @param file as the user would write it
 * @param source where the characters are
 * @param begin position of the first character in the source
 * @param end position behind the last one
 * @param firstLine the line of the first character, 1-based
 */
public record SqlText(String file, TextSource source, long begin, long end, int firstLine) {
    private static final int HELD = 1 << 18;

    /** Text that is in memory. */
    public static SqlText of(String file, String text) {
        return new SqlText(file, new HeldText(text), 0, text.length(), 1);
    }

    /** A part of this text; the positions are those that its {@link #lines} told. */
    public SqlText part(long partBegin, long partEnd, int line) {
        return new SqlText(file, source, partBegin, partEnd, line);
    }

    /** The lines in order. */
    public Iterable<Line> lines() {
        return () -> new Lines(this);
    }

    /** Tells whether the text is so short that its statements are kept in memory. */
    public boolean isShort() {
        return end - begin <= HELD;
    }

    /**
     * The statements in order. What never ends is the last statement, so that PostgreSQL says so; the {@code \restrict}
     * lines of pg_dump are passed over, any other psql command is sent, so that PostgreSQL refuses it at its line.
     */
    public Iterable<Statement> statements() {
        if (!isShort()) {
            return () -> new Statements(this);
        }
        List<Statement> statements = new ArrayList<>();
        new Statements(this).forEachRemaining(statements::add);
        return List.copyOf(statements);
    }
}
