package dev.belay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** Tests that are written into a project. */
class TestsCommandTest {
    private static final String FILE = "src/test/java/migrations/V2ItTest.java";

    @TempDir
    private Path folder = Path.of("");

    @Test
    void whatWasEditedStaysAndWhatWasNotIsHeldInStep() throws IOException {
        revision("1", "CREATE TABLE author (id bigint PRIMARY KEY);", "DROP TABLE author;");
        revision("2", "ALTER TABLE author ADD name text;", "ALTER TABLE author DROP name;");
        assertThat(belay("tests")).contains("[2]", "there is no src/test/java in", "--to DIR");
        Files.createDirectories(folder.resolve("src/test/java"));
        assertThat(belay("tests", "--dry-run")).contains("[0]", "would be written " + FILE);
        assertThat(folder.resolve(FILE)).doesNotExist();
        assertThat(belay("tests", "2")).contains("[0]", "written  " + FILE, "tests: 1 written");
        assertThat(folder.resolve(FILE)).content().contains("@MigratedTo(\"1\")", ".hasColumn(\"name\")");
        assertThat(belay("tests")).contains("in step  " + FILE);
        revision("2", "ALTER TABLE author ADD name text NOT NULL DEFAULT '';", "ALTER TABLE author DROP name;");
        assertThat(belay("tests")).contains("written  " + FILE);
        assertThat(folder.resolve(FILE)).content().contains(".notNull()");
        Files.writeString(folder.resolve(FILE), Files.readString(folder.resolve(FILE)) + "// mine\n");
        assertThat(belay("tests", "--all"))
                .contains("written  src/test/java/migrations/V1ItTest.java", "kept     " + FILE);
        assertThat(belay("tests", "--force", "--format", "json"))
                .contains("\"state\": \"written\"", "\"file\": \"" + FILE);
        assertThat(belay("tests", "--run")).contains("[9]", "no pom.xml or build.gradle", "tests-command");
    }

    @Test
    void whatCannotBeTestedIsNamed() throws IOException {
        Files.createDirectories(folder.resolve("src/test/java"));
        revision("1", "CREATE TABLE author (id bigint PRIMARY KEY);", "SELECT 1;");
        revision("2", "ALTER TABLE authors ADD name text;", "");
        assertThat(belay("tests", "--all"))
                .contains("[1]", "NONE     2  its upgrade fails: relation \"authors\" does not exist")
                .contains("V1ItTest.java  they fail until its downgrade is mended: belay reverse 1");
        revision("3", "ALTER TABLE author ADD born date;", "ALTER TABLE author DROP born;");
        assertThat(belay("tests")).contains("[1]", "NONE     3  the upgrade of 2 fails at migrations/2_it.up.sql:1");
        Files.writeString(folder.resolve("belay.yml"), "prepare: before.sql\n");
        Files.writeString(folder.resolve("before.sql"), "CREATE TABLE authors (id bigint);");
        assertThat(belay("tests")).contains("[0]", "written  src/test/java/migrations/V3ItTest.java");
    }

    @Test
    void theGateAsksForTestsWhereTheSettingsSayWhereTheyAre() throws IOException {
        revision("1", "-- the first of all tables\nCREATE TABLE author (id bigint);", "DROP TABLE author;");
        assertThat(belay("check")).contains("skipped tests      no `tests:` in belay.yml");
        Files.writeString(folder.resolve("belay.yml"), "tests: t/db\n");
        assertThat(belay("check"))
                .contains("FAILED  tests      1 of 1 have none", "nothing in t/db names 1", "-> belay tests 1");
        assertThat(belay("tests")).contains("written  t/db/V1ItTest.java");
        assertThat(belay("check"))
                .contains("unknown tests      1 have tests, which were not run", "no pom.xml or build.gradle", "[1]");
        Files.writeString(
                folder.resolve("belay.yml"),
                "tests: t/db\ntests-command: mkdir -p build; echo {files} >> build/ran; test -n {url} && ! grep -q broken {files}\n");
        assertThat(belay("check")).contains("passed  tests      1 have tests, which pass\n");
        assertThat(belay("check")).contains("passed  tests      1 have tests, which pass\n");
        assertThat(folder.resolve("build/ran")).content().hasLineCount(1).contains("t/db/V1ItTest.java");
        Path file = folder.resolve("t/db/V1ItTest.java");
        Files.writeString(file, Files.readString(file) + "// mine\n");
        assertThat(belay("check")).contains("passed  tests      1 have tests, 1 edited, which pass");
        Files.writeString(file, Files.readString(file) + "// broken\n");
        assertThat(belay("check"))
                .contains("FAILED  tests      1 have tests, 1 edited, which fail", "exit code 1: it said nothing")
                .contains("echo '" + file.toRealPath());
        assertThat(belay("tests", "--run")).contains("failed   ", "[1]");
        Files.writeString(folder.resolve("belay.yml"), "tests: t/db\ntests-command: no-such-program\n");
        assertThat(belay("check")).contains("which were not run", "`no-such-program` cannot be run");
    }

    @Test
    @EnabledIf("hasPytest")
    void pytestRunsThemOnBelaysServerAndFindsABrokenRevision() throws IOException {
        copy(Path.of("../examples/spending-alembic"));
        assertThat(belay("tests", "c007"))
                .contains("[0]", "written  tests/test_migrations/conftest.py", "tests: 2 written");
        assertThat(belay("tests", "a003", "--run"))
                .contains("[0]", "in step  tests/test_migrations/conftest.py", "6 passed, 0 failed");
        Path broken = folder.resolve("migrations/versions/" + name("a003"));
        String right = Files.readString(broken);
        Files.writeString(broken, right.replaceFirst("nullable=False", "nullable=True"));
        assertThat(Files.readString(broken)).isNotEqualTo(right);
        assertThat(belay("tests", "a001", "--run")).contains("[1]", "1 failed", "test_upgrade_creates_expected_schema");
    }

    static boolean hasPytest() {
        try {
            return AlembicProject.isInstalled()
                    && new ProcessBuilder("/usr/bin/python3", "-c", "import pytest, alembic")
                                    .start()
                                    .waitFor()
                            == 0;
        } catch (IOException | InterruptedException none) {
            return false;
        }
    }

    private String name(String id) throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("migrations/versions"))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.startsWith(id))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private void copy(Path source) throws IOException {
        try (Stream<Path> files = Files.walk(source)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Path target = folder.resolve(source.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(file, target);
                }
            }
        }
    }

    private void revision(String id, String up, String down) throws IOException {
        Path migrations = Files.createDirectories(folder.resolve("migrations"));
        Files.writeString(migrations.resolve(id + "_it.up.sql"), up);
        Files.writeString(migrations.resolve(id + "_it.down.sql"), down);
    }

    private String belay(String command, String... arguments) {
        StringWriter printed = new StringWriter();
        List<String> all = new ArrayList<>(List.of(command));
        all.addAll(List.of(arguments));
        all.addAll(List.of(folder.toString(), "--quiet"));
        int exitCode =
                Main.run(Terminal.NONE, new PrintWriter(printed), new PrintWriter(printed), all.toArray(String[]::new));
        return printed + "[" + exitCode + "]";
    }
}
