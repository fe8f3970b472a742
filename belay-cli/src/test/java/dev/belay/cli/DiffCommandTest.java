package dev.belay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two schemas side by side, as somebody sees them at a terminal. */
class DiffCommandTest {
    @TempDir
    private Path folder = Path.of("");

    @Test
    void theSqlOfTheUpgradeMakesTheOneTheOther() throws IOException {
        Path one = file("one.sql", "CREATE TABLE t(id int PRIMARY KEY, a int); CREATE VIEW v AS SELECT a FROM t;");
        Path other = file(
                "other.sql",
                "CREATE TABLE t(id int PRIMARY KEY, a bigint DEFAULT 5); CREATE VIEW v AS SELECT a FROM t;");
        Run run = diff(one.toString(), other.toString());
        assertThat(run.printed())
                .contains("2 changes", "column public.t.a: default none -> 5, type integer -> bigint", "-- downgrade");
        assertThat(run.exitCode()).isEqualTo(1);
        String upgrade = run.printed()
                .substring(run.printed().indexOf("-- upgrade"), run.printed().indexOf("-- downgrade"));
        Path reached = file("reached.sql", Files.readString(one) + "\n" + upgrade);
        assertThat(diff(reached.toString(), other.toString()).exitCode()).isZero();
    }

    @Test
    void equalSchemasHaveNoChanges() {
        Run run = diff("head", "head", "--project", "../examples/spending", "--format", "json");
        assertThat(run.exitCode()).isZero();
        assertThat(run.printed()).contains("\"changes\": []", "\"upgrade\": \"\"", "\"downgrade\": \"\"");
    }

    @Test
    void theSettingsOfTheProjectSayWhereItsRevisionsAre() throws IOException {
        Files.createDirectories(folder.resolve("changes/ours"));
        Files.createDirectories(folder.resolve("changes/theirs"));
        file("changes/ours/1_it.up.sql", "CREATE TABLE ours(id int);");
        file("changes/theirs/1_it.up.sql", "CREATE TABLE theirs(id int);");
        file("belay.yml", "migrations: changes/ours\npostgres: 18\n");
        assertThat(diff("base", "head", "--project", folder.toString()).printed())
                .contains("table public.ours")
                .doesNotContain("theirs");
        file("belay.yml", "postgres: 7\n");
        assertThat(diff("base", "base", "--project", folder.toString()).printed())
                .contains("no binaries of PostgreSQL 7");
    }

    @Test
    void partitionsThatADescriptionSaysNothingOfFollowTheirTable() throws IOException {
        Path described =
                file("schema.sql", "CREATE TABLE t(id int, a int) PARTITION BY HASH (id); CREATE INDEX t_a ON t(a);");
        String parts = """
                CREATE TABLE t(id int) PARTITION BY HASH (id);
                CREATE TABLE t_0 PARTITION OF t FOR VALUES WITH (MODULUS 2, REMAINDER 0);
                CREATE TABLE t_1 PARTITION OF t FOR VALUES WITH (MODULUS 2, REMAINDER 1);
                """;
        Files.createDirectories(folder.resolve("changes"));
        file("changes/1_t.sql", "-- +goose Up\n" + parts);
        String project = folder.resolve("changes").toString();
        Run there = diff("head", described.toString(), "--project", project, "--explain");
        assertThat(there.exitCode()).isEqualTo(1);
        assertThat(there.printed())
                .contains("index public.t_1_a: added", "2 differences are no changes, and stay as the database has it:")
                .contains("  table public.t_0: no partition of its table is described\n")
                .doesNotContain("table public.t_0: dropped", "DROP TABLE");
        String upgrade = there.printed()
                .substring(
                        there.printed().indexOf("-- upgrade"), there.printed().indexOf("-- downgrade"));
        file("changes/2_a.sql", "-- +goose Up\n" + upgrade);
        Run reached = diff(described.toString(), "head", "--project", project);
        assertThat(reached.printed()).contains("no change from ", "2 differences are no changes; --explain says why");
        assertThat(reached.exitCode()).isZero();
        Run both = diff(described.toString(), file("parts.sql", parts).toString());
        assertThat(both.printed()).contains("table public.t_0: added").doesNotContain("no changes;");
    }

    @Test
    void aPasswordIsNotShown() {
        Run run = diff("postgresql://me:secret@127.0.0.1:1/shop", "base");
        assertThat(run.exitCode()).isEqualTo(9);
        assertThat(run.printed()).contains("me@127.0.0.1:1").doesNotContain("secret");
    }

    @Test
    void aFileThatFailsIsNamedWithItsLine() throws IOException {
        Run run = diff(
                file("broken.sql", "CREATE TABLE t(id int);\nCREATE TBLE x;").toString(), "base");
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.printed()).contains("broken.sql:2", "42601");
    }

    private Path file(String name, String sql) throws IOException {
        return Files.writeString(folder.resolve(name), sql);
    }

    private record Run(int exitCode, String printed) {}

    private static Run diff(String... arguments) {
        StringWriter printed = new StringWriter();
        String[] all = new String[arguments.length + 1];
        all[0] = "diff";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        int exitCode = Main.run(Terminal.NONE, new PrintWriter(printed), new PrintWriter(printed), all);
        return new Run(exitCode, printed.toString());
    }
}
