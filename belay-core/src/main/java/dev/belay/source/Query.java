package dev.belay.source;

/**
 * SQL in code.
 *
 * @param file where, relative to the root
 * @param line where it begins, 1-based
 * @param sql as it is written; {@link Expression#HOLE} for what is known only when it runs
 * @param isExecuted whether it stands where SQL is executed, rather than only looking like it
 * @param dialect whose language it is
 */
public record Query(String file, int line, String sql, boolean isExecuted, Dialect dialect) {
    /** Who understands it. */
    public enum Dialect {
        /** PostgreSQL. */
        SQL,
        /** JPA and Hibernate: it names classes and attributes. */
        ENTITIES
    }

    /** SQL for PostgreSQL. */
    public Query(String file, int line, String sql, boolean isExecuted) {
        this(file, line, sql, isExecuted, Dialect.SQL);
    }
}
