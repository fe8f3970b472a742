package dev.belay.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A tool that Belay does not know is rehearsed by its commands. */
class AnyToolTest {
    private static final String PSQL = "psql -X -q -v ON_ERROR_STOP=1 {url} -f ";

    @TempDir
    private Path folder;

    @Test
    void whatACommandDoesIsJudgedLikeAnyMigration() throws IOException {
        assumeTrue(isAtHand(), "psql is not installed");
        Files.writeString(folder.resolve("before.sql"), "CREATE TABLE account (id int PRIMARY KEY, name text);");
        Files.writeString(
                folder.resolve("up.sql"),
                "ALTER TABLE account ADD COLUMN age int;\nCREATE INDEX account_name ON account (name);\n");
        Files.writeString(folder.resolve("down.sql"), "ALTER TABLE account DROP COLUMN age;");
        Run run = rehearse(
                "--up",
                PSQL + "up.sql",
                "--down",
                PSQL + "down.sql",
                "--prepare",
                folder.resolve("before.sql").toString());
        assertThat(run.exitCode()).as(run.printed()).isEqualTo(1);
        assertThat(run.printed()).contains("downgrade-differs", "account_name", "builds-index-under-lock");
    }

    @Test
    void whatItMigratesBeforeIsOnlyRun() throws IOException {
        assumeTrue(isAtHand(), "psql is not installed");
        Files.writeString(folder.resolve("1.sql"), """
                CREATE TABLE account (id int PRIMARY KEY, name text);
                CREATE TABLE books (name text);
                INSERT INTO books VALUES ('1');
                """);
        Files.writeString(folder.resolve("2.sql"), """
                SELECT 1 / (count(*) = 1)::int FROM books;
                SELECT 1 / count(*) FROM account;
                ALTER TABLE account ADD COLUMN age int;
                """);
        Files.writeString(folder.resolve("2.down.sql"), "ALTER TABLE account DROP COLUMN age;");
        Run run = rehearse("--before", PSQL + "1.sql", "--up", PSQL + "2.sql", "--down", PSQL + "2.down.sql");
        assertThat(run.printed())
                .contains("1 revision rehearsed", "downgrades: 1 restores", "findings: 1 HIGH")
                .containsPattern("needs-rows .* -f 2\\.sql:2\n");
        assertThat(run.exitCode()).as(run.printed()).isEqualTo(1);
    }

    @Test
    void aCommandThatFailsBlocks() {
        Run run = rehearse("--up", "echo the tool is ill; exit 4");
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.printed()).contains("exit code 4: the tool is ill");
    }

    @Test
    void aWayBackNeedsAWayUp() {
        assertThat(rehearse("--down", "true").exitCode()).isEqualTo(2);
        assertThat(rehearse("--before", "true").exitCode()).isEqualTo(2);
        assertThat(rehearse("--up", "true", "--layout", "flyway").exitCode()).isEqualTo(2);
    }

    private static boolean isAtHand() {
        return Arrays.stream(System.getenv("PATH").split(java.io.File.pathSeparator, -1))
                .anyMatch(place -> Files.isExecutable(Path.of(place, "psql")));
    }

    private record Run(int exitCode, String printed) {}

    private Run rehearse(String... options) {
        StringWriter printed = new StringWriter();
        String[] arguments = Stream.concat(Stream.of("rehearse", folder.toString(), "--quiet"), Stream.of(options))
                .toArray(String[]::new);
        int exitCode = Main.run(Terminal.NONE, new PrintWriter(printed), new PrintWriter(printed), arguments);
        return new Run(exitCode, printed.toString());
    }
}
