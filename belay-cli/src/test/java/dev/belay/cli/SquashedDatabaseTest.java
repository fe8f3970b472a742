package dev.belay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.catalog.Catalog;
import dev.belay.catalog.CatalogObject;
import dev.belay.catalog.ObjectKind;
import dev.belay.postgres.DependencyReader;
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
import java.util.List;
import java.util.stream.Stream;
import liquibase.Contexts;
import liquibase.LabelExpression;
import liquibase.Liquibase;
import liquibase.database.DatabaseFactory;
import liquibase.database.jvm.JdbcConnection;
import liquibase.resource.DirectoryResourceAccessor;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/**
 * What {@code belay squash} says of a database that ran the old revisions, done by the real tool: it then has nothing to do, and a new
 * database gets the same schema.
 */
class SquashedDatabaseTest {
    private static final List<String> UP = List.of(
            "CREATE TABLE account (id bigint PRIMARY KEY, email text);",
            "CREATE TABLE kind (name text PRIMARY KEY);\nINSERT INTO kind VALUES ('open');",
            "ALTER TABLE account ADD COLUMN kind text REFERENCES kind (name);");
    private static final List<String> DOWN =
            List.of("DROP TABLE account;", "DROP TABLE kind;", "ALTER TABLE account DROP COLUMN kind;");

    private static final EmbeddedServer server = EmbeddedServer.start(PostgresVersion.newest());

    @TempDir
    private Path folder = Path.of("");

    @BeforeAll
    static void databases() throws SQLException {
        for (String tool : List.of("flyway", "liquibase", "alembic")) {
            server.createDatabase(tool + "_old");
            server.createDatabase(tool + "_new");
        }
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void flyway() throws Exception {
        for (int number = 0; number < UP.size(); number++) {
            write("V%d__step_%d.sql".formatted(number + 1, number + 1), UP.get(number));
        }
        assertThat(flyway("flyway_old").migrate().migrationsExecuted).isEqualTo(3);
        assertThat(squash("1..2", folder)).contains("`flyway repair`");
        assertThat(flyway("flyway_old").validateWithResult().validationSuccessful)
                .isFalse();
        flyway("flyway_old").repair();
        assertThat(flyway("flyway_old").validateWithResult().validationSuccessful)
                .isTrue();
        assertThat(flyway("flyway_old").migrate().migrationsExecuted).isZero();
        assertThat(flyway("flyway_new").migrate().migrationsExecuted).isEqualTo(2);
        assertThat(schema("flyway_new")).isEqualTo(schema("flyway_old"));
    }

    private Flyway flyway(String database) {
        Endpoint endpoint = server.migrating();
        return Flyway.configure()
                .dataSource("jdbc:postgresql://" + place(database), endpoint.user(), endpoint.password())
                .locations("filesystem:" + folder)
                .load();
    }

    private static String place(String database) {
        return "%s:%d/%s"
                .formatted(server.migrating().host(), server.migrating().port(), database);
    }

    @Test
    void liquibase() throws Exception {
        write("root.xml", """
                <databaseChangeLog xmlns="http://www.liquibase.org/xml/ns/dbchangelog"
                    xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
                    xsi:schemaLocation="http://www.liquibase.org/xml/ns/dbchangelog http://www.liquibase.org/xml/ns/dbchangelog/dbchangelog-latest.xsd">
                  <include file="first.sql" relativeToChangelogFile="true"/>
                  <include file="more.sql" relativeToChangelogFile="true"/>
                </databaseChangeLog>
                """);
        write(
                "first.sql",
                "--liquibase formatted sql\n\n" + changeSet(1, "") + "\n" + changeSet(2, " splitStatements:false"));
        write("more.sql", "--liquibase formatted sql\n\n" + changeSet(3, ""));
        update("liquibase_old");
        assertThat(squash("first.sql::1::ann..more.sql::3::ann", folder))
                .contains("`liquibase clear-checksums`", "first.sql");
        assertThat(Files.readString(folder.resolve("more.sql"))).isEqualTo("""
                --liquibase formatted sql

                --changeset ann:3 splitStatements:false
                --comment: step 3
                -- ann:1: step 1
                CREATE TABLE account (id bigint PRIMARY KEY, email text);
                -- ann:2: step 2
                CREATE TABLE kind (name text PRIMARY KEY);
                INSERT INTO kind VALUES ('open');
                -- ann:3
                ALTER TABLE account ADD COLUMN kind text REFERENCES kind (name);
                --rollback ALTER TABLE account DROP COLUMN kind;
                --rollback DROP TABLE kind;
                --rollback DROP TABLE account;
                """);
        with("liquibase_old", Liquibase::clearCheckSums);
        with(
                "liquibase_old",
                liquibase -> assertThat(liquibase.listUnrunChangeSets(new Contexts(), new LabelExpression()))
                        .isEmpty());
        update("liquibase_old");
        update("liquibase_new");
        assertThat(schema("liquibase_new")).isEqualTo(schema("liquibase_old"));
        with("liquibase_new", liquibase -> liquibase.rollback(1, ""));
        assertThat(schema("liquibase_new")).isEmpty();
    }

    private static String changeSet(int number, String attributes) {
        return "--changeset ann:%d%s\n--comment: step %d\n%s\n--rollback %s\n"
                .formatted(number, attributes, number, UP.get(number - 1), DOWN.get(number - 1));
    }

    private interface Work {
        void on(Liquibase liquibase) throws Exception;
    }

    private void update(String database) throws Exception {
        with(database, liquibase -> liquibase.update(new Contexts()));
    }

    private void with(String database, Work work) throws Exception {
        try (Connection connection = server.connect(database);
                Liquibase liquibase = new Liquibase(
                        "root.xml",
                        new DirectoryResourceAccessor(folder),
                        DatabaseFactory.getInstance()
                                .findCorrectDatabaseImplementation(new JdbcConnection(connection)))) {
            work.on(liquibase);
        }
    }

    static boolean hasAlembic() {
        return AlembicProject.isInstalled();
    }

    @Test
    @EnabledIf("hasAlembic")
    void alembic() throws Exception {
        write("alembic.ini", "[alembic]\nscript_location = m\n");
        write("m/env.py", """
                import os
                from alembic import context
                from sqlalchemy import create_engine
                with create_engine(os.environ.get("TOLD", "postgresql://nowhere.invalid/real")).connect() as connection:
                    context.configure(connection=connection)
                    with context.begin_transaction():
                        context.run_migrations()
                """);
        write("m/script.py.mako", "");
        for (int number = 1; number <= UP.size(); number++) {
            write("m/versions/%d.py".formatted(number), """
                    from alembic import op
                    revision = "%d"
                    down_revision = %s

                    def upgrade():
                        op.execute(\"""%s\""")

                    def downgrade():
                        op.execute(\"""%s\""")
                    """.formatted(
                            number,
                            number == 1 ? "None" : "\"" + (number - 1) + "\"",
                            UP.get(number - 1),
                            DOWN.get(number - 1)));
        }
        run("alembic_old", "upgrade", "head");
        assertThat(squash("2..3", folder)).contains("nothing is to be done, 3 is all that it remembers");
        assertThat(run("alembic_old", "current")).contains("3 (head)");
        run("alembic_old", "upgrade", "head");
        run("alembic_new", "upgrade", "head");
        assertThat(schema("alembic_new")).isEqualTo(schema("alembic_old"));
        run("alembic_old", "downgrade", "base");
        assertThat(schema("alembic_old")).isEmpty();
    }

    private String run(String database, String... arguments) throws Exception {
        List<String> command =
                Stream.concat(Stream.of("alembic"), Stream.of(arguments)).toList();
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        Endpoint endpoint = server.migrating();
        builder.environment()
                .put("TOLD", "postgresql://%s:%s@%s".formatted(endpoint.user(), endpoint.password(), place(database)));
        Process process = builder.start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(printed).isZero();
        return printed;
    }

    /** Without what the tools make for themselves. */
    private static List<String> schema(String database) throws SQLException {
        try (Connection connection = server.connect(database)) {
            Catalog catalog = new DependencyReader(connection).catalog();
            return catalog.objects().values().stream()
                    .filter(object -> List.of(ObjectKind.COLUMN, ObjectKind.CONSTRAINT, ObjectKind.INDEX)
                            .contains(object.id().kind()))
                    .map(CatalogObject::toString)
                    .filter(text -> !text.contains("flyway")
                            && !text.contains("databasechangelog")
                            && !text.contains("alembic"))
                    .toList();
        }
    }

    private void write(String file, String text) throws IOException {
        Path path = folder.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }

    private static String squash(String range, Path folder) {
        StringWriter printed = new StringWriter();
        int exitCode = Main.run(
                Terminal.NONE,
                new PrintWriter(printed),
                new PrintWriter(printed),
                "squash",
                range,
                folder.toString(),
                "-q");
        assertThat(exitCode).as(printed.toString()).isZero();
        return printed.toString();
    }
}
