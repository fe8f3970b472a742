package dev.belay.history;

/** How the project's own tool would wrap a script in transactions. */
public enum TransactionMode {
    /** The whole script in one transaction: golang-migrate, sqlx, diesel, goose, dbmate, Belay's own layout. */
    WHOLE_SCRIPT,
    /** Each statement commits by itself unless the script says BEGIN: psql, and files marked "no transaction". */
    PER_STATEMENT,
    /** One transaction, unless the script holds a statement that PostgreSQL refuses inside one: Flyway. */
    WHOLE_SCRIPT_IF_POSSIBLE
}
