package dev.belay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The gate, as a branch meets it. */
class CheckCommandTest {
    @TempDir
    private Path folder = Path.of("");

    @Test
    void aBranchIsLetInWhenAllIsThere() throws IOException, InterruptedException {
        onMain();
        assertThat(check()).as("nothing is new").contains("[0]", "passed  rehearsed  no new revision");
        git("checkout", "-q", "-b", "feature");
        revision("2", "-- people ask for it daily\nALTER TABLE author ADD name text;", "ALTER TABLE author DROP name;");
        assertThat(check())
                .contains("[1]", "FAILED  documents  there is no DATABASE_SCHEMA.md", "-> belay document")
                .contains("passed  rehearsed  1 up, down and up again", "passed  reason     1 say why");
        Files.writeString(folder.resolve("belay.yml"), "skip: [documents]\n");
        assertThat(check()).contains("[0]", "skipped documents  by belay.yml");
        Files.writeString(folder.resolve("belay.yml"), "skipp: [documents]\n");
        assertThat(check()).contains("[2]", "did you mean skip?");
    }

    @Test
    void eachFaultIsNamedWithItsRemedy() throws IOException, InterruptedException {
        onMain();
        revision("2", "ALTER TABLE author ADD name text;", "SELECT 1;");
        assertThat(check("--base", "main"))
                .contains("[1]", "FAILED  downgrade  1 of 1 have none that works", "-> belay reverse 2")
                .contains("FAILED  reason     1 of 1 say no reason", "migrations/2_it.up.sql");
        revision("1", "CREATE TABLE author (id bigint);", "DROP TABLE author;");
        assertThat(check())
                .contains("the upgrade of 1 is another than in main", "-> git checkout main -- migrations/1_it.up.sql");
        assertThat(check("--format", "json")).contains("\"check\": \"order\"", "\"passed\": false");
        assertThat(check("--base", "nowhere")).contains("[2]", "there is no branch nowhere");
    }

    @Test
    void twoBranchesThatTakeOneVersionMeet() throws IOException, InterruptedException {
        onMain();
        git("checkout", "-q", "-b", "feature");
        revision("2", "-- people ask for it daily\nALTER TABLE author ADD name text;", "ALTER TABLE author DROP name;");
        git("add", ".");
        git("commit", "-q", "-m", "ours");
        git("checkout", "-q", "main");
        named("2_born", "ALTER TABLE author ADD born date;", "ALTER TABLE author DROP born;");
        git("add", ".");
        git("commit", "-q", "-m", "theirs");
        git("checkout", "-q", "feature");
        assertThat(check()).contains("[1]", "FAILED  order", "version 2 is already taken by migrations/2_born.up.sql");
        git("mv", "migrations/2_it.up.sql", "migrations/3_it.up.sql");
        git("mv", "migrations/2_it.down.sql", "migrations/3_it.down.sql");
        assertThat(check())
                .contains("passed  order      3 revisions, 1 of them only in main", "passed  rehearsed  1 up");
        assertThat(folder.resolve("migrations/2_born.up.sql")).doesNotExist();
    }

    @Test
    void aRevisionBeforeOneOfTheBaseComesTooLate() throws IOException, InterruptedException {
        onMain();
        revision("5", "ALTER TABLE author ADD name text;", "ALTER TABLE author DROP name;");
        git("add", ".");
        git("commit", "-q", "-m", "fifth");
        revision("3", "-- people ask for it daily\nALTER TABLE author ADD born date;", "ALTER TABLE author DROP born;");
        assertThat(check()).contains("3 comes before 5, which main has", "-> Give it a version after 5.");
    }

    @Test
    void withoutGitAllRevisionsAreNew() throws IOException {
        revision("1", "-- the first of all tables\nCREATE TABLE author (id bigint);", "DROP TABLE author;");
        assertThat(check()).contains("passed  rehearsed  1 up, down and up again");
        assertThat(check("--base", "main")).contains("[2]", "is not under version control by Git");
    }

    private void onMain() throws IOException, InterruptedException {
        git("init", "-q", "-b", "main");
        revision("1", "CREATE TABLE author (id bigint PRIMARY KEY);", "DROP TABLE author;");
        git("add", ".");
        git("commit", "-q", "-m", "first");
    }

    private void git(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                "git", "-c", "user.name=Ada", "-c", "user.email=ada@example.org", "-c", "commit.gpgSign=false"));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .inheritIO()
                .start();
        assertThat(process.waitFor()).isZero();
    }

    private void revision(String id, String up, String down) throws IOException {
        named(id + "_it", up, down);
    }

    private void named(String name, String up, String down) throws IOException {
        Path migrations = Files.createDirectories(folder.resolve("migrations"));
        Files.writeString(migrations.resolve(name + ".up.sql"), up);
        Files.writeString(migrations.resolve(name + ".down.sql"), down);
    }

    private String check(String... arguments) {
        StringWriter printed = new StringWriter();
        List<String> all = new ArrayList<>(List.of("check", folder.toString(), "--quiet"));
        all.addAll(List.of(arguments));
        int exitCode =
                Main.run(Terminal.NONE, new PrintWriter(printed), new PrintWriter(printed), all.toArray(String[]::new));
        return printed + "[" + exitCode + "]";
    }
}
