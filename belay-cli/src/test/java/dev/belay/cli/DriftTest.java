package dev.belay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A database beside what its history says that it should be. */
class DriftTest {
    private static final Path STORY = Path.of("../belay-core/src/test/resources/layouts/golang-migrate");
    private static final String APPLIED = """
            CREATE TABLE schema_migrations (version bigint NOT NULL PRIMARY KEY, dirty boolean NOT NULL);
            INSERT INTO schema_migrations VALUES (2, false);
            """;
    private static TestDatabase server;

    @BeforeAll
    static void start() throws SQLException {
        server = new TestDatabase();
    }

    @AfterAll
    static void end() {
        server.close();
    }

    @Test
    void aDatabaseThatIsAsTheHistorySaysHasNoDifferences() throws SQLException, IOException {
        server.create("same", first() + APPLIED);
        assertThat(schema("same")).startsWith("[0]").endsWith("as the history says after 2\n");
        assertThat(schema("same", "author"))
                .startsWith("[0]table public.author")
                .contains("email")
                .doesNotContain("schema_migrations");
        assertThat(schema("same", "author", "--at", "4"))
                .as("it is not what 4 leaves")
                .startsWith("[1]")
                .contains("index public.author_email: missing in the database");
    }

    @Test
    void whatSomebodyChangedByHandIsNamed() throws SQLException, IOException {
        server.create("drifted", first() + APPLIED + """
                ALTER TABLE author ALTER name TYPE varchar(40), ADD nick text;
                ALTER TABLE author DROP COLUMN email;
                CREATE TABLE author_old (id bigint);
                """);
        assertThat(schema("drifted", "author"))
                .startsWith("[1]")
                .contains(
                        "3 differences from what the history says after 2:",
                        "column public.author.name: type text -> character varying(40) in the database",
                        "column public.author.nick: only in the database",
                        "column public.author.email: missing in the database",
                        "-> belay diff 2 'DB'")
                .doesNotContain("author_old");
        assertThat(schema("drifted", "author_old")).contains("table public.author_old: only in the database");
        assertThat(schema("drifted", "--format", "json"))
                .contains("\"equal\": false", "\"object\": \"table public.author_old\"", "\"revision\": \"2\"");
        assertThat(schema("drifted", "autor")).startsWith("[2]").contains("did you mean");
    }

    @Test
    void aDatabaseAtBaseShouldBeEmpty() throws SQLException {
        server.create("base", "CREATE TABLE author (id bigint)");
        assertThat(schema("base")).contains("after base:\n", "table public.author: only in the database");
    }

    private static String first() throws IOException {
        return Files.readString(STORY.resolve("1_create_author.up.sql"))
                + Files.readString(STORY.resolve("2_add_email.up.sql"));
    }

    private static String schema(String database, String... more) {
        StringWriter printed = new StringWriter();
        List<String> all = new ArrayList<>(
                List.of("schema", "--project", STORY.toString(), "--url", server.url(database), "--quiet"));
        all.addAll(List.of(more));
        int exitCode =
                Main.run(Terminal.NONE, new PrintWriter(printed), new PrintWriter(printed), all.toArray(String[]::new));
        return "[%d]".formatted(exitCode)
                + printed.toString().replace("postgresql://" + server.where() + "/" + database, "DB");
    }
}
