package dev.belay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What a database says it is at. The cases stand in {@code current.txt}: a layout's own story, the table as its tool makes
 * it and what the tool wrote into it, and all that is then told.
 */
class CurrentCommandTest {
    private static final Path STORIES = Path.of("../belay-core/src/test/resources/layouts");
    private static TestDatabase server;

    /**
     * A database.
     *
     * @param layout whose story it is told in
     * @param name of the case
     * @param sql that makes it
     * @param told exit code and text
     */
    record Case(String layout, String name, String sql, String told) {
        @Override
        public String toString() {
            return layout + ": " + name;
        }
    }

    static List<Case> cases() {
        try {
            return Arrays.stream(Files.readString(Path.of("src/test/resources/current.txt"))
                            .split("(?m)^== ", -1))
                    .skip(1)
                    .map(CurrentCommandTest::parsed)
                    .toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static Case parsed(String text) {
        int colon = text.indexOf(": ");
        int end = text.indexOf('\n');
        int told = text.indexOf("-- told\n");
        return new Case(
                text.substring(0, colon),
                text.substring(colon + 2, end),
                text.substring(end + 1, told),
                text.substring(told + "-- told\n".length()).strip());
    }

    @BeforeAll
    static void start() throws SQLException {
        server = new TestDatabase();
    }

    @AfterAll
    static void end() {
        server.close();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void isToldByTheTableOfTheTool(Case each) throws SQLException {
        String database = "c" + Integer.toHexString(each.toString().hashCode());
        server.create(database, each.sql());
        String told = current(database, STORIES.resolve(each.layout()));
        assertThat(told).isEqualTo(each.told());
    }

    @Test
    void aTableOfAnotherFormIsRefused() throws SQLException {
        server.create("other_form", "CREATE TABLE _sqlx_migrations (version bigint)");
        assertThat(current("other_form", STORIES.resolve("sqlx")))
                .startsWith(
                        "[2] belay: public._sqlx_migrations is no table of sqlx: it has no column success, checksum");
    }

    @Test
    void nothingIsWaitedForAndNothingIsWritten() throws SQLException {
        server.create("busy", "CREATE TABLE __diesel_schema_migrations (version varchar(50), run_on timestamp)");
        server.whileLocked("busy", "__diesel_schema_migrations", () -> {
            assertThat(current("busy", STORIES.resolve("diesel")))
                    .startsWith("[9] belay: ")
                    .contains("lock timeout");
        });
    }

    @Test
    void aTableOfAnotherNameIsNamed() throws SQLException {
        server.create(
                "named",
                "CREATE SCHEMA ops; CREATE TABLE ops.versions (version bigint, dirty boolean);"
                        + "INSERT INTO ops.versions VALUES (4, false)");
        Path story = STORIES.resolve("golang-migrate");
        assertThat(current("named", story))
                .startsWith("[1] DB is at base")
                .contains("it has no table schema_migrations");
        assertThat(current("named", story, "--history-table", "ops.versions"))
                .isEqualTo("[0] DB is at 4 index email (head)\n  by ops.versions of golang-migrate");
        assertThat(current("named", story, "--history-table", "ops.versions", "--format", "json"))
                .contains("\"table\": \"ops.versions\"", "\"head\": true", "\"missing\": []");
    }

    @Test
    void aDatabaseThatCannotBeReadIsNamedWithoutItsPassword() {
        assertThat(current("absent", STORIES.resolve("goose")))
                .startsWith("[9] belay: goose_db_version was not read in absent")
                .doesNotContain("secret");
    }

    @Test
    void alembicItselfIsUnderstood(@TempDir Path folder) throws IOException, InterruptedException, SQLException {
        Assumptions.assumeTrue(AlembicProject.isInstalled());
        Files.createDirectories(folder.resolve("m/versions"));
        Files.writeString(folder.resolve("alembic.ini"), "[alembic]\nscript_location = m\n");
        Files.writeString(folder.resolve("m/env.py"), """
                import os
                from alembic import context
                from sqlalchemy import create_engine
                with create_engine(os.environ["SHOP"]).connect() as connection:
                    context.configure(
                        connection=connection, version_table="applied",
                        version_table_schema='ops')
                    with context.begin_transaction():
                        context.run_migrations()
                """);
        revision(folder, "a1", "None", "('core',)", "None");
        revision(folder, "a2", "'a1'", "None", "None");
        revision(folder, "b1", "None", "('extra',)", "'a1'");
        revision(folder, "b2", "'b1'", "None", "'a2'");
        server.create("alembic", "CREATE SCHEMA ops");
        alembic(folder, "upgrade", "b1");
        assertThat(current("alembic", folder))
                .as("b1 depends on a1, which Alembic then no longer names")
                .startsWith("[1] DB is at b1 it\n  by ops.applied of alembic\nmissing: 2 of 4 revisions");
        alembic(folder, "upgrade", "heads");
        assertThat(current("alembic", folder)).contains("(head)").startsWith("[0]");
    }

    private static void revision(Path folder, String id, String parent, String labels, String needs)
            throws IOException {
        Files.writeString(folder.resolve("m/versions/" + id + ".py"), """
                'it'
                revision = "%s"
                down_revision = %s
                branch_labels = %s
                depends_on = %s
                def upgrade():
                    pass
                """.formatted(id, parent, labels, needs));
    }

    private static void alembic(Path folder, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("alembic"));
        command.addAll(List.of(arguments));
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(folder.toFile()).inheritIO();
        builder.environment().put("SHOP", server.url("alembic"));
        assertThat(builder.start().waitFor()).isZero();
    }

    private static String current(String database, Path project, String... more) {
        StringWriter printed = new StringWriter();
        List<String> all =
                new ArrayList<>(List.of("current", project.toString(), "--url", server.url(database), "--quiet"));
        all.addAll(List.of(more));
        int exitCode =
                Main.run(Terminal.NONE, new PrintWriter(printed), new PrintWriter(printed), all.toArray(String[]::new));
        String told = printed.toString().replace("postgresql://" + server.where() + "/" + database, "DB");
        return "[%d] %s".formatted(exitCode, told).strip();
    }
}
