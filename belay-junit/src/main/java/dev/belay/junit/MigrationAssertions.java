package dev.belay.junit;

/** Where assertions about a {@link Migrated} database begin; to be imported statically. */
public final class MigrationAssertions {
    private MigrationAssertions() {}

    /** Asserts on the schema as it is now. */
    public static SchemaAssert assertThatSchema(Migrated db) {
        return new SchemaAssert(db.catalog());
    }

    /** Asserts on the rows of a table or view as they are now. */
    public static RowsAssert assertThatRows(Migrated db, String table) {
        return new RowsAssert(db, table);
    }
}
