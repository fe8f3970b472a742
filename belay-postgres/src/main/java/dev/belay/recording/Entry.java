package dev.belay.recording;

import java.util.List;

/**
 * One thing that a revision did to its connection.
 *
 * @param kind what
 * @param file whose line sent it, as the tool names it; empty for the ends of transactions, and where all that is known is that the
 *     revision's own text did
 * @param line 1-based; 0 where there is no file
 * @param text as PostgreSQL received it; empty for the ends of transactions
 */
public record Entry(Kind kind, String file, int line, String text) {
    /** The kinds. */
    public enum Kind {
        /** A transaction begins. */
        BEGIN,
        /** It is committed. */
        COMMIT,
        /** It is rolled back. */
        ROLLBACK,
        /** A statement was sent. */
        SENT,
        /** A statement was sent and refused. */
        FAILED
    }

    /** One as it is told: kind, file, line and text. */
    public static Entry of(List<String> fields) {
        return new Entry(
                Kind.valueOf(fields.getFirst()),
                AskedProgram.text(fields.get(1)),
                Integer.parseInt(fields.get(2)),
                AskedProgram.text(fields.get(3)));
    }

    boolean isStatement() {
        return kind == Kind.SENT || kind == Kind.FAILED;
    }
}
