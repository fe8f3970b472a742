package dev.belay.alembic;

/**
 * One thing that a revision did to its connection.
 *
 * @param kind what
 * @param file whose line sent it, as Python names it; empty for the ends of transactions
 * @param line 1-based; 0 where there is no file
 * @param text as PostgreSQL received it; empty for the ends of transactions
 */
record Entry(Kind kind, String file, int line, String text) {
    /** The kinds. */
    enum Kind {
        BEGIN,
        COMMIT,
        ROLLBACK,
        SENT,
        FAILED
    }

    boolean isStatement() {
        return kind == Kind.SENT || kind == Kind.FAILED;
    }
}
