package dev.belay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The schema document, as a team lives with it. */
class DocumentCommandTest {
    @TempDir
    private Path folder = Path.of("");

    @Test
    void whatPeopleWroteStays() throws IOException {
        revision("1", "CREATE TABLE author (id bigint PRIMARY KEY, name text, born date);", "DROP TABLE author;");
        revision("2", "CREATE TABLE gone (id bigint);", "DROP TABLE gone;");
        assertThat(document().exitCode()).isZero();
        edit("| `name` | `text` | YES | NULL |  |", "| `name` | `text` | YES | NULL | as \\| printed; *on* the book |");
        edit("| `born` | `date` | YES | NULL |  |", "| `born` | `date` | YES | NULL | UTC |");
        edit("Primary key |", "Primary key; never shown |");
        edit(
                "- **Reason:** *not written down*\n- **Tables Affected:** `author`",
                "- **Reason:** books need [one](x)\n- **Tables Affected:** `author`");
        edit(
                "\n<a id=\"table-gone\"></a>",
                "\n**Notes:**\n\nAsk *Ada*.\n\n## Her own heading\n\n<a id=\"table-gone\"></a>");
        edit("### `gone`\n", "### `gone`\n\n**Notes:**\n\nOld.\n");
        assertThat(document("--check").exitCode())
                .as("Old stands above what is generated")
                .isEqualTo(1);
        revision("3", "ALTER TABLE author DROP born; DROP TABLE gone;", "");
        document();
        String page = page();
        assertThat(page)
                .contains("| `name` | `text` | YES | NULL | as \\| printed; *on* the book |")
                .contains("| `id` | `bigint` | NO |  | Primary key; never shown |")
                .contains("- **Reason:** books need [one](x)")
                .contains("**Notes:**\n\nAsk *Ada*.\n\n## Her own heading\n\n- `born`: UTC\n")
                .contains("## Notes of what is gone")
                .contains("Old.");
        document();
        assertThat(page()).isEqualTo(page);
        assertThat(document("--check").exitCode()).isZero();
    }

    @Test
    void aStaleDocumentFailsWithWhatDiffers() throws IOException {
        revision("1", "CREATE TABLE author (id bigint PRIMARY KEY);", "DROP TABLE author;");
        document("--svg");
        assertThat(document("--check").printed()).contains("in step: DATABASE_SCHEMA.md");
        revision("2", "ALTER TABLE author ADD name text;", "ALTER TABLE author DROP name;");
        String before = page();
        Run run = document("--check");
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.printed())
                .contains("+ | `name` | `text` | YES | NULL |  |", "+ - **Change:** Added column `name` of `author`")
                .contains("-> Run belay document.");
        assertThat(page()).isEqualTo(before);
    }

    @Test
    void foreignWordsAreNoMarkup() throws IOException {
        revision(
                "1", """
                CREATE TABLE "a`b|c<script>" ("<b>" text, "x\\|y" text);
                COMMENT ON TABLE "a`b|c<script>" IS E'<img src=x onerror=alert(1)> **bold** [link](http://evil) ``` \\n# no heading\\u202e';
                COMMENT ON COLUMN "a`b|c<script>"."<b>" IS 'one | two; \u201cthree\u201d; www.evil.org <a id="top"></a>';
                CREATE TYPE odd AS ENUM ('</script>');
                CREATE FUNCTION f() RETURNS text LANGUAGE sql AS 'SELECT ''```
                <script>''';
                CREATE TABLE "q""uo%te" ("k""ey" bigint PRIMARY KEY, up bigint REFERENCES "q""uo%te");
                """, "DROP TABLE \"q\"\"uo%te\"; DROP FUNCTION f(); DROP TYPE odd; DROP TABLE \"a`b|c<script>\";");
        document("--svg");
        String page = page();
        assertThat(linksWithoutPlace(page)).isEmpty();
        String withoutFunction = page.substring(0, page.indexOf("````sql"));
        assertThat(withoutFunction)
                .doesNotContain("<script", "<img", "**bold**", "http://", "www.evil", "\n# no", "\u202e")
                .contains("&lt;img src=x onerror=alert(1)&gt; \\*\\*bold\\*\\* \\[link\\](http\\://evil)")
                .contains("<code>&#34;a&#96;b&#124;c&#60;script&#62;&#34;</code>")
                .contains("\"q\u00b7uo\u00b7te\" }o--o| \"q\u00b7uo\u00b7te\" : \"up\"");
        assertThat(withoutFunction.lines().filter(line -> line.startsWith("| `<b>`")))
                .as("a row is one line of five cells")
                .singleElement()
                .satisfies(row ->
                        assertThat(row.replace("\\|", "").split("\\|", -1)).hasSize(7));
        assertThat(page).contains("````sql\n").contains("\n````\n");
        assertThat(Files.readString(folder.resolve("DATABASE_SCHEMA.svg"))).doesNotContain("<script", "<b>");
        document();
        assertThat(page()).as("a comment is not taken for what a person wrote").isEqualTo(page);
    }

    @Test
    void everyLinkOfTheExampleLeadsSomewhere() throws IOException {
        String page = Files.readString(Path.of("../examples/spending/DATABASE_SCHEMA.md"));
        assertThat(page).contains("[Tables](#part-tables) (");
        assertThat(linksWithoutPlace(page)).isEmpty();
    }

    /** Links within the page whose place is not there, or there more than once, as GitHub makes places of {@code id}. */
    private static List<String> linksWithoutPlace(String page) {
        List<String> places = Pattern.compile("<a id=\"([^\"]*)\"></a>")
                .matcher(page)
                .results()
                .map(place -> place.group(1))
                .toList();
        List<String> links = Pattern.compile("\\]\\(#([^)]*)\\)")
                .matcher(page)
                .results()
                .map(link -> link.group(1))
                .toList();
        assertThat(links).isNotEmpty();
        return links.stream()
                .filter(link -> places.stream().filter(link::equals).count() != 1)
                .toList();
    }

    @Test
    void datesAndFilesComeFromGit() throws IOException, InterruptedException {
        git("init", "-q");
        revision("1", "CREATE TABLE author (id bigint PRIMARY KEY);", "DROP TABLE author;");
        revision("20240229101500", "ALTER TABLE author ADD name text;", "ALTER TABLE author DROP name;");
        Files.writeString(folder.resolve("Author.java"), "class Author {}");
        Files.writeString(folder.resolve("Other.java"), "class Other {}");
        git("add", ".");
        git("commit", "-q", "-m", "first", "--date", "2021-03-04T12:00:00Z");
        git("mv", "migrations/1_it.up.sql", "migrations/1_author.up.sql");
        git("mv", "migrations/1_it.down.sql", "migrations/1_author.down.sql");
        git("commit", "-q", "-m", "renamed", "--date", "2022-03-04T12:00:00Z");
        document();
        assertThat(page())
                .contains("### 2021-03-04: author", "### 2024-02-29: it", "- **Files Updated:**\n  - `Author.java`\n")
                .doesNotContain("Other.java")
                .contains("A date is that of the revision's header or version; where it has none,");
        String page = page();
        Files.move(folder.resolve(".git"), folder.resolve("no-git"));
        assertThat(document("--check").exitCode())
                .as("without Git, as in a shallow clone")
                .isZero();
        document();
        assertThat(page()).isEqualTo(page);
    }

    private void git(String... arguments) throws IOException, InterruptedException {
        List<String> command = new java.util.ArrayList<>(List.of(
                "git", "-c", "user.name=Ada", "-c", "user.email=ada@example.org", "-c", "commit.gpgSign=false"));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .inheritIO()
                .start();
        assertThat(process.waitFor()).isZero();
    }

    private void revision(String id, String up, String down) throws IOException {
        Path migrations = Files.createDirectories(folder.resolve("migrations"));
        Files.writeString(migrations.resolve(id + "_it.up.sql"), up);
        Files.writeString(migrations.resolve(id + "_it.down.sql"), down);
    }

    private void edit(String before, String after) throws IOException {
        String page = page();
        assertThat(page).contains(before);
        Files.writeString(folder.resolve("DATABASE_SCHEMA.md"), page.replace(before, after));
    }

    private String page() throws IOException {
        return Files.readString(folder.resolve("DATABASE_SCHEMA.md"));
    }

    private record Run(int exitCode, String printed) {}

    private Run document(String... arguments) {
        StringWriter printed = new StringWriter();
        List<String> all = new java.util.ArrayList<>(List.of("document", folder.toString(), "--quiet"));
        all.addAll(List.of(arguments));
        int exitCode =
                Main.run(Terminal.NONE, new PrintWriter(printed), new PrintWriter(printed), all.toArray(String[]::new));
        return new Run(exitCode, printed.toString());
    }
}
