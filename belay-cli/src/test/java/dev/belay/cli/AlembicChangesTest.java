package dev.belay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.catalog.Catalog;
import dev.belay.catalog.CatalogObject;
import dev.belay.catalog.Change;
import dev.belay.catalog.ObjectId;
import dev.belay.catalog.ObjectKind;
import dev.belay.postgres.CatalogReader;
import dev.belay.postgres.EmbeddedServer;
import dev.belay.postgres.Endpoint;
import dev.belay.postgres.PostgresVersion;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every change of a list as Alembic revisions that Belay writes and the real Alembic runs, up and down: each in a schema of its
 * own, all at once, where Alembic is installed.
 */
@EnabledIf("dev.belay.cli.AlembicProject#isInstalled")
class AlembicChangesTest {
    private static final Path PAIRS = Path.of("../belay-postgres/src/test/resources/catalog/changes.txt");

    /** Signs that Python, SQLAlchemy or the driver read as something else. */
    private static final String SIGNS = "signs|create table t(id int)|create table t(id int);"
            + "comment on table t is '10:30 :name \\:x \\\\:y ::z 100% %s %(a)s \\d \"\"\"\" '' \"q\" {x} \"';"
            + "create function f() returns text language sql as $$\nselect ':a' || '\\n' || '\"'\n$$";

    @TempDir
    private Path folder = Path.of("");

    @Test
    void alembicMakesEveryChangeOfTheListAndTakesItBack() throws Exception {
        List<String[]> pairs = Stream.concat(Files.readAllLines(PAIRS).stream(), Stream.of(SIGNS))
                .map(line -> line.split("\\|", 3))
                .toList();
        assertThat(pairs).hasSize(76 + 1);
        String before = all(pairs, 1);
        String after = all(pairs, 2);
        project(before);
        Path wanted = Files.writeString(folder.resolve("wanted.sql"), after);
        String printed =
                belay("revision", "-m", "All", "--autogenerate", "--from", wanted.toString(), "-q", folder.toString());
        assertThat(printed).contains("written  ").doesNotContain("belay:");
        try (EmbeddedServer server = EmbeddedServer.start(PostgresVersion.newest())) {
            Catalog old = made(server, "before", before);
            Catalog goal = made(server, "after", after);
            server.createDatabase("target");
            alembic(server, "upgrade", "head");
            assertThat(differences(catalog(server, "target"), goal)).isEmpty();
            alembic(server, "downgrade", "first");
            assertThat(differences(catalog(server, "target"), old)).isEmpty();
            alembic(server, "upgrade", "head");
            assertThat(differences(catalog(server, "target"), goal)).isEmpty();
        }
    }

    /** One side of all pairs, each in its schema. */
    private static String all(List<String[]> pairs, int side) {
        StringBuilder sql = new StringBuilder();
        for (int number = 0; number < pairs.size(); number++) {
            sql.append("CREATE SCHEMA c%02d;\nSET search_path = c%02d;\n".formatted(number, number))
                    .append(pairs.get(number)[side])
                    .append(";\n");
        }
        return sql.toString();
    }

    private void project(String before) throws IOException {
        Files.createDirectories(folder.resolve("m/versions"));
        Files.writeString(folder.resolve("alembic.ini"), "[alembic]\nscript_location = m\n");
        Files.writeString(folder.resolve("m/env.py"), """
                import os
                from alembic import context
                from sqlalchemy import create_engine
                with create_engine(os.environ["DATABASE_URL"]).connect() as connection:
                    context.configure(connection=connection, transaction_per_migration=True)
                    with context.begin_transaction():
                        context.run_migrations()
                """);
        Files.writeString(folder.resolve("before.sql"), before + "SET search_path = public;\n");
        Files.writeString(
                folder.resolve("m/versions/first.py"), """
                '''what is there'''
                import os
                from alembic import op
                revision = "first"
                down_revision = None
                def upgrade():
                    path = os.path.join(os.path.dirname(%s), "before.sql")
                    op.get_bind().exec_driver_sql(open(path).read())
                def downgrade():
                    op.execute("DROP OWNED BY current_user CASCADE")
                """.formatted("\"" + folder.resolve("alembic.ini") + "\""));
    }

    private static Catalog made(EmbeddedServer server, String database, String sql) throws SQLException {
        server.createDatabase(database);
        try (Connection connection = server.connect(database);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
        return catalog(server, database);
    }

    private static Catalog catalog(EmbeddedServer server, String database) throws SQLException {
        try (Connection connection = server.connect(database)) {
            return new CatalogReader(connection).read().catalog();
        }
    }

    /** What differs, Alembic's own table and what is said of the database itself aside. */
    private static List<String> differences(Catalog is, Catalog should) {
        return without(is).changesTo(without(should)).stream()
                .map(Change::summary)
                .toList();
    }

    private static Catalog without(Catalog catalog) {
        SortedMap<ObjectId, CatalogObject> objects = new TreeMap<>(catalog.objects());
        objects.keySet()
                .removeIf(id -> id.kind() == ObjectKind.DATABASE || id.name().contains("alembic_version"));
        return new Catalog(objects, catalog.columnOrder(), catalog.notNullNames());
    }

    private void alembic(EmbeddedServer server, String... words) throws IOException, InterruptedException {
        Endpoint at = server.migrating();
        List<String> command = new ArrayList<>(List.of("alembic"));
        command.addAll(List.of(words));
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment()
                .put(
                        "DATABASE_URL",
                        "postgresql://%s:%s@%s:%d/target".formatted(at.user(), at.password(), at.host(), at.port()));
        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
    }

    private static String belay(String... arguments) {
        StringWriter printed = new StringWriter();
        Main.run(Terminal.NONE, new PrintWriter(printed), new PrintWriter(printed), arguments);
        return printed.toString();
    }
}
