package dev.belay.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A history of small revisions as golang-migrate names them: the first of each group makes a table with a key, a reference,
 * a check and an index, the others add something to it.
 */
final class SmallHistory {
    /** One makes a table and four add to it. */
    static final int MIXED = 5;

    /** Each makes a table. */
    static final int TABLES = 1;

    private static final String ENV = """
            import os
            from alembic import context
            from sqlalchemy import create_engine
            with create_engine(os.environ["DATABASE_URL"]).connect() as connection:
                context.configure(connection=connection, transaction_per_migration=True)
                with context.begin_transaction():
                    context.run_migrations()
            """;

    private static final String REVISION = """
            '''step %d'''
            from alembic import op
            revision = "r%d"
            down_revision = %s
            def upgrade():
                op.execute('''%s''')
            def downgrade():
                op.execute('''%s''')
            """;

    private SmallHistory() {}

    private record Step(String up, String down) {
        static Step of(int number, int perTable) {
            int table = (number - 1) / perTable;
            return switch ((number - 1) % perTable) {
                case 0 -> new Step("""
                            CREATE TABLE t%1$d (
                                id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
                                parent bigint REFERENCES t%2$d,
                                name text NOT NULL,
                                amount numeric(12, 2) CHECK (amount >= 0),
                                created timestamptz NOT NULL DEFAULT now()
                            );
                            CREATE INDEX t%1$d_parent ON t%1$d (parent);
                            """.formatted(table, Math.max(0, table - 1)), "DROP TABLE t%d;\n".formatted(table));
                case 1 ->
                    new Step(
                            "ALTER TABLE t%d ADD COLUMN note text;\n".formatted(table),
                            "ALTER TABLE t%d DROP COLUMN note;\n".formatted(table));
                case 2 ->
                    new Step(
                            "CREATE INDEX t%1$d_name ON t%1$d (name);\n".formatted(table),
                            "DROP INDEX t%d_name;\n".formatted(table));
                case 3 -> new Step("""
                            ALTER TABLE t%1$d ADD COLUMN state varchar(20) NOT NULL DEFAULT 'new';
                            COMMENT ON COLUMN t%1$d.state IS 'how far it is';
                            """.formatted(table), "ALTER TABLE t%d DROP COLUMN state;\n".formatted(table));
                default ->
                    new Step(
                            "ALTER TABLE t%d ADD COLUMN owner bigint REFERENCES t0;\n".formatted(table),
                            "ALTER TABLE t%d DROP COLUMN owner;\n".formatted(table));
            };
        }
    }

    /** Writes this many revisions into a project's {@code migrations} folder, a table for each group of {@code perTable}. */
    static void write(Path project, int revisions, int perTable) throws IOException {
        Path folder = Files.createDirectories(project.resolve("migrations"));
        for (int number = 1; number <= revisions; number++) {
            Step step = Step.of(number, perTable);
            Files.writeString(folder.resolve("%04d_step.up.sql".formatted(number)), step.up);
            Files.writeString(folder.resolve("%04d_step.down.sql".formatted(number)), step.down);
        }
    }

    /** Writes the same for Alembic, a transaction each, with an {@code env.py} that reads DATABASE_URL. */
    static void writeForAlembic(Path project, int revisions) throws IOException {
        Path folder = Files.createDirectories(project.resolve("migrations/versions"));
        Files.writeString(project.resolve("alembic.ini"), "[alembic]\nscript_location = %(here)s/migrations\n");
        Files.writeString(project.resolve("migrations/env.py"), ENV);
        for (int number = 1; number <= revisions; number++) {
            Step step = Step.of(number, MIXED);
            String parent = number == 1 ? "None" : "\"r%d\"".formatted(number - 1);
            Files.writeString(
                    folder.resolve("r%04d.py".formatted(number)),
                    REVISION.formatted(number, number, parent, step.up, step.down));
        }
    }

    /** Up, down and up again of each revision, a transaction each, for psql. */
    static String upDownUp(int revisions, int perTable) {
        List<String> scripts = new ArrayList<>();
        for (int number = 1; number <= revisions; number++) {
            Step step = Step.of(number, perTable);
            scripts.addAll(List.of(step.up, step.down, step.up));
        }
        return "BEGIN;\n" + String.join("COMMIT;\nBEGIN;\n", scripts) + "COMMIT;\n";
    }
}
