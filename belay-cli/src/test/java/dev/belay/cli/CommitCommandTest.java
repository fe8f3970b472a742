package dev.belay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A commit holds all that belongs to a revision and nothing else, and only when the gate lets it pass. */
class CommitCommandTest {
    @TempDir
    private Path parent = Path.of("");

    private GitProject project = new GitProject(Path.of(""));

    @BeforeEach
    void makeProject() throws IOException, InterruptedException {
        project = GitProject.in(parent);
        project.revision("1_author", "CREATE TABLE author (id bigint PRIMARY KEY, nick text);", "DROP TABLE author;");
        project.write("belay.yml", "skip: [documents]\n");
        project.write("shop/author.py", "SQL = 'SELECT id FROM author'\n");
        project.write("shop/other.py", "x = 1\n");
        project.git("add", ".");
        project.git("commit", "-q", "-m", "first");
    }

    @Test
    void whatBelongsToTheRevisionIsCommittedAndNothingElse() throws IOException, InterruptedException {
        assertThat(commit()).isEqualTo("nothing to do: no revision differs from what is committed\n[0]");
        addName();
        project.write("shop/author.py", "SQL = 'SELECT id, name FROM author'\n");
        project.write("shop/other.py", "x = 2\n");
        project.write("shop/staged.py", "y = 1\n");
        project.write("notes.txt", "the author\n");
        project.write(".env", "author=secret\n");
        project.write("tests/test_2_name.py", "assert True\n");
        project.git("add", "shop/staged.py", "shop/other.py");
        assertThat(commit("--dry-run")).contains("- Add migration 2: name", "[0]");
        assertThat(project.git("log", "--format=%s")).isEqualTo("first\n");
        assertThat(commit("2")).contains("committed ", " on main\n", "[0]");
        assertThat(project.git("show", "--name-only", "--format=%B", "HEAD")).isEqualTo("""
                feat(db): name

                - Add migration 2: name
                - Add migration tests: tests/test_2_name.py
                - Update shop/author.py

                Migration reversible: Yes
                Data loss risk: None
                Tests: 4/4 passing in the rehearsal


                migrations/2_name.down.sql
                migrations/2_name.up.sql
                shop/author.py
                tests/test_2_name.py
                """);
        assertThat(project.git("status", "--short"))
                .isEqualTo("M  shop/other.py\nA  shop/staged.py\n?? .env\n?? notes.txt\n");
    }

    @Test
    void theDocumentGoesWithIt() throws IOException, InterruptedException {
        project.write("belay.yml", "");
        project.git("commit", "-qam", "with documents");
        addName();
        assertThat(commit()).contains("FAILED  documents", "not committed", "[1]");
        assertThat(project.belay("document", project.folder().toString())).contains("written");
        assertThat(commit()).contains("- Update DATABASE_SCHEMA.md", "  DATABASE_SCHEMA.md\n", "[0]");
        assertThat(project.git("status", "--short")).isEmpty();
    }

    @Test
    void nothingPassesAFailingGateWithoutAReason() throws IOException, InterruptedException {
        project.revision("2_name", "-- people ask for it daily\nALTER TABLE author DROP nick;", "SELECT 1;");
        assertThat(commit())
                .contains("FAILED  downgrade", "not committed", "--despite \"REASON\"", "[1]")
                .doesNotContain("committed 2");
        assertThat(project.git("log", "--format=%s")).isEqualTo("first\n");
        GitProject.program(
                project.folder().resolve(".git/hooks/pre-commit"), "[ -n \"$BELAY_CHECKED\" ] && exit 0; exit 1");
        assertThat(commit("--despite", "the table is empty everywhere")).contains("[0]");
        assertThat(project.git("log", "-1", "--format=%b"))
                .contains("Migration reversible: No: the downgrade leaves another schema\n")
                .contains("Data loss risk: public.author.nick: the column is dropped\n")
                .contains("Tests: 1/4 passing in the rehearsal; not: downgrade, upgrade again, data kept\n")
                .contains("Despite the gate: the table is empty everywhere\n");
    }

    @Test
    void aHookThatRefusesLeavesAllAsItWas() throws IOException, InterruptedException {
        GitProject.program(project.folder().resolve(".git/hooks/pre-commit"), "echo no commits on Fridays; exit 1");
        addName();
        project.write("shop/staged.py", "y = 1\n");
        project.git("add", "shop/staged.py", "migrations/2_name.up.sql");
        String before = project.git("status", "--short");
        assertThat(commit()).contains("Git made no commit: no commits on Fridays", "[2]");
        assertThat(project.git("status", "--short")).isEqualTo(before);
    }

    @Test
    void aRenamedFileLeavesItsOldNameAndADetachedHeadIsTold() throws IOException, InterruptedException {
        addName();
        project.git("add", ".");
        project.git("commit", "-q", "-m", "second");
        project.git("checkout", "-q", "--detach");
        project.git("mv", "migrations/2_name.up.sql", "migrations/3_name.up.sql");
        project.git("mv", "migrations/2_name.down.sql", "migrations/3_name.down.sql");
        assertThat(commit("3", "--base", "HEAD~1")).contains("on no branch: HEAD is detached", "[0]");
        assertThat(project.git("show", "--name-status", "-M", "--format=", "HEAD"))
                .isEqualTo("""
                        R100\tmigrations/2_name.down.sql\tmigrations/3_name.down.sql
                        R100\tmigrations/2_name.up.sql\tmigrations/3_name.up.sql
                        """);
        assertThat(project.git("status", "--short")).isEmpty();
    }

    private void addName() throws IOException {
        project.revision(
                "2_name",
                "-- people ask for it daily\nALTER TABLE author ADD name text;",
                "ALTER TABLE author DROP name;");
    }

    private String commit(String... more) {
        String[] all = new String[more.length + 3];
        all[0] = "commit";
        all[1] = "--project";
        all[2] = project.folder().toString();
        System.arraycopy(more, 0, all, 3, more.length);
        return project.belay(all);
    }
}
