package dev.belay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.postgres.EmbeddedServer;
import dev.belay.postgres.PostgresVersion;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a history may hold at its oddest: it is rehearsed like any other, and told in lines and in JSON that hold. */
class OddHistoryTest {
    private static final String LONG = "l".repeat(63);

    private static final Map<String, String> HISTORY = history();

    @TempDir
    private Path folder = Path.of("");

    private static Map<String, String> history() {
        Map<String, String> files = new LinkedHashMap<>();
        files.put("1_empty.up.sql", "");
        files.put("1_empty.down.sql", "");
        files.put("2_comments.up.sql", "-- nothing\n/* at /* all */ */\n");
        files.put("2_comments.down.sql", "-- nothing");
        files.put("3_names.up.sql", """
                CREATE TABLE "user"("order" int PRIMARY KEY, "select" text NOT NULL, "Amount" numeric);
                CREATE TABLE "Group"(id int REFERENCES "user", "with space" text, "qu""ote" text, "new
                line" text, "ümlaut" text, "tab\there" int);
                """);
        files.put("3_names.down.sql", "DROP TABLE \"Group\"; DROP TABLE \"user\";");
        files.put(
                "4_long.up.sql",
                "CREATE TABLE %s(%s int); CREATE INDEX ON %s(%s);".formatted(LONG, LONG + "d", LONG, LONG));
        files.put("4_long.down.sql", "DROP TABLE " + LONG);
        files.put("5_schema.up.sql", """
                CREATE SCHEMA "my ""odd
                'schema'";
                CREATE TABLE "my ""odd
                'schema'"."a.(b"(x int, y text);
                CREATE FUNCTION "my ""odd
                'schema'"."f x"("user" int) RETURNS int LANGUAGE sql AS 'SELECT 1';
                CREATE TYPE "Enum Type" AS ENUM ('a b', 'ü', E'new\\nline');
                """);
        files.put("5_schema.down.sql", "DROP TYPE \"Enum Type\"");
        files.put("6_lossy.up.sql", """
                ALTER TABLE "Group" DROP "new
                line";
                ALTER TABLE "Group" DROP "ümlaut";
                ALTER TABLE "user" ALTER "Amount" SET NOT NULL;
                """);
        files.put("6_lossy.down.sql", """
                ALTER TABLE "Group" ADD "new
                line" text;
                ALTER TABLE "Group" ADD "ümlaut" text;
                ALTER TABLE "user" ALTER "Amount" DROP NOT NULL;
                """);
        return files;
    }

    @Test
    void oddNamesAreRehearsedAndQuoted() throws IOException {
        Told told = rehearse("--format", "text");
        assertThat(told.exitCode()).as(told.err()).isEqualTo(1);
        assertThat(told.out().lines().filter(line -> line.matches("(passed|BLOCKED|unknown) .*")))
                .map(line -> line.replaceAll("  +", " ").replaceAll(" [0-9.]+ ms", ""))
                .containsExactly(
                        "passed 1 LOW restores empty",
                        "passed 2 LOW restores comments",
                        "passed 3 LOW restores names",
                        "passed 4 LOW restores long",
                        "BLOCKED 5 HIGH differs schema",
                        "BLOCKED 6 HIGH restores lossy [blocks reads and writes of public.\"Group\"]");
        assertThat(told.out())
                .contains("function \"my \"\"odd 'schema'\".\"f x\"(integer) is left over")
                .contains("`public.\"Group\".\"new line\"` is dropped with its values")
                .contains("`public.\"Group\".\"ümlaut\"` is dropped with its values")
                .contains("`SELECT count(*) FROM public.\"user\" WHERE \"Amount\" IS NULL`");
        assertThat(told.out().replace("\n", "").codePoints().filter(Character::isISOControl))
                .isEmpty();
    }

    /** PostgreSQL's own parser says what JSON is, and what stands in it. */
    @Test
    void theReportIsJson() throws IOException, SQLException {
        Told told = rehearse("--format", "json");
        assertThat(told.exitCode()).as(told.err()).isEqualTo(1);
        assertThat(ask(told.out(), "$.revisions[*].downgrade"))
                .isEqualTo("[\"restores\", \"restores\", \"restores\", \"restores\", \"differs\", \"restores\"]");
        assertThat(ask(told.out(), "$.revisions[5].dataLoss[*].column"))
                .isEqualTo("[\"\\\"new\\nline\\\"\", \"\\\"ümlaut\\\"\"]");
        assertThat(ask(told.out(), "$.revisions[3].passes.upgrade.statements[0].changes[0]"))
                .isEqualTo("[\"table public." + LONG + ": added\"]");
    }

    private static String ask(String json, String path) throws SQLException {
        try (EmbeddedServer server = EmbeddedServer.start(PostgresVersion.newest());
                Connection connection = server.connectAsSuperuser("postgres");
                PreparedStatement question = connection.prepareStatement(
                        "SELECT jsonb_path_query_array(?::json::jsonb, ?::jsonpath)::text")) {
            question.setString(1, json);
            question.setString(2, path);
            try (ResultSet row = question.executeQuery()) {
                row.next();
                return row.getString(1);
            }
        }
    }

    static Stream<List<Object>> unreadable() {
        return Stream.of(
                List.of(
                        "CREATE TABLE a();\n-- caf\u00e9\n".getBytes(java.nio.charset.StandardCharsets.ISO_8859_1),
                        "migrations/7_bad.up.sql:2: byte 0xE9 is not UTF-8",
                        "Save the file as UTF-8."),
                List.of(
                        "CREATE TABLE a();".getBytes(java.nio.charset.StandardCharsets.UTF_16),
                        "migrations/7_bad.up.sql is encoded as UTF-16",
                        "Save the file as UTF-8."),
                List.of(
                        "SELECT 1;\n\nSELECT '\0';".getBytes(java.nio.charset.StandardCharsets.UTF_8),
                        "migrations/7_bad.up.sql:3: the file holds a NUL character",
                        "Remove the character, or save the file as UTF-8 if it is UTF-16; PostgreSQL cannot receive it."));
    }

    @ParameterizedTest
    @MethodSource("unreadable")
    void whatIsNoTextIsNamedWithItsPlace(List<Object> given) throws IOException {
        Path file = Files.createDirectories(folder.resolve("migrations")).resolve("7_bad.up.sql");
        Files.write(file, (byte[]) given.get(0));
        Told told = run();
        assertThat(told.exitCode()).isEqualTo(2);
        assertThat(told.err()).isEqualTo("belay: %s\n  -> %s\n".formatted(given.get(1), given.get(2)));
    }

    private record Told(int exitCode, String out, String err) {}

    private Told rehearse(String... options) throws IOException {
        Path migrations = Files.createDirectories(folder.resolve("migrations"));
        HISTORY.forEach((name, text) -> {
            try {
                Files.writeString(migrations.resolve(name), text);
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        });
        return run(options);
    }

    private Told run(String... options) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        String[] arguments = Stream.concat(
                        Stream.of("rehearse", folder.toString(), "--no-cache", "--quiet"), Stream.of(options))
                .toArray(String[]::new);
        int exitCode = Main.run(Terminal.NONE, new PrintWriter(out), new PrintWriter(err), arguments);
        return new Told(exitCode, out.toString(), err.toString());
    }
}
