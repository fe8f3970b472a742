package dev.belay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.layout.SettingsFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What puts a project under Belay's care; its hook is run by Git, and by it Belay. */
class InitCommandTest {
    @TempDir
    private Path parent = Path.of("");

    private GitProject project = new GitProject(Path.of(""));

    @BeforeEach
    void makeProject() throws IOException, InterruptedException {
        project = GitProject.in(parent);
        project.revision("1_author", "CREATE TABLE author (id bigint PRIMARY KEY);", "DROP TABLE author;");
        project.git("add", ".");
        project.git("commit", "-q", "-m", "first");
    }

    @Test
    void theHookThatIsWrittenHoldsTheGateBeforeACommit() throws IOException, InterruptedException {
        assertThat(init("--dry-run")).contains("+layout: golang-migrate", "+exec \"${BELAY:-belay}\" check .", "[0]");
        assertThat(project.folder().resolve("belay.yml")).doesNotExist();
        assertThat(init()).isEqualTo("""
                        found    golang-migrate in migrations, 1 revision
                        written  belay.yml
                        written  .git/hooks/pre-commit
                        [0]""");
        assertThat(Files.readString(project.folder().resolve("belay.yml")))
                .contains("layout: golang-migrate\nmigrations: migrations\n", "# base: main");
        assertThat(init()).contains("kept     belay.yml", "kept     .git/hooks/pre-commit", "[0]");

        project.write("belay.yml", "layout: golang-migrate\nmigrations: migrations\nskip: [documents]\n");
        project.revision("2_name", "ALTER TABLE author ADD name text;", "SELECT 1;");
        project.git("add", ".");
        GitProject.Run refused = project.tryGit(belay(), "commit", "-m", "second");
        assertThat(refused.printed()).contains("FAILED  downgrade", "FAILED  reason");
        assertThat(refused.exitCode()).isEqualTo(1);
        project.revision(
                "2_name",
                "-- people ask for it daily\nALTER TABLE author ADD name text;",
                "ALTER TABLE author DROP name;");
        GitProject.Run let = project.tryGit(belay(), "commit", "-a", "-m", "second");
        assertThat(let.exitCode()).as(let.printed()).isZero();
    }

    @Test
    void aCommitOfOtherFilesIsNotHeldUpAndOneWithoutBelayIsToldSo() throws IOException, InterruptedException {
        init();
        project.write("README", "read me");
        project.git("add", "README");
        assertThat(project.tryGit("/nowhere/belay", "commit", "-m", "words").exitCode())
                .isZero();
        project.write("Shop.java", "class Shop {}");
        project.git("add", "Shop.java");
        assertThat(project.tryGit("/nowhere/belay", "commit", "-m", "code").printed())
                .contains("nobody has checked the migrations");
    }

    @Test
    void anAlembicProjectIsToldOfPytest() throws IOException, InterruptedException {
        project.write("alembic.ini", "[alembic]\nscript_location = alembic\n");
        project.write("alembic/versions/a1_it.py", "revision = 'a1'\ndown_revision = None\n");
        Files.delete(project.folder().resolve("migrations/1_author.up.sql"));
        Files.delete(project.folder().resolve("migrations/1_author.down.sql"));
        assertThat(init("--dry-run")).contains("+layout: alembic", "+# tests: tests/test_migrations");
    }

    @Test
    void whatIsThereStaysAsItIs() throws IOException, InterruptedException {
        Path hook = GitProject.program(project.folder().resolve(".git/hooks/pre-commit"), "exit 0");
        String before = Files.readString(hook);
        project.write(".gitlab-ci.yml", "stages: [test]\n");
        project.write(".pre-commit-config.yaml", "repos: []\n");
        project.write("belay.yml", "postgres: 17\n");
        assertThat(init("--hook", "--pre-commit", "--gitlab"))
                .contains("kept     belay.yml", "yours    .git/hooks/pre-commit is there already; add to it:")
                .contains("    belay check . || exit 1", "    - id: belay", "    include:", "[1]");
        assertThat(Files.readString(hook)).isEqualTo(before);
        assertThat(Files.readString(project.folder().resolve(".gitlab-ci.yml"))).isEqualTo("stages: [test]\n");
        Files.delete(hook);
        assertThat(init()).contains("no hook  pre-commit is used here").doesNotContain("written");
    }

    @Test
    void filesForOtherProgramsAreYamlAndNameTheProject() throws IOException, InterruptedException {
        Path shop = project.folder().resolve("back end");
        Files.createDirectories(shop);
        project.git("mv", "migrations", "back end/migrations");
        String said = project.belay("init", shop.toString(), "--pre-commit", "--github", "--gitlab");
        assertThat(said)
                .contains("written  belay.yml", "written  ../.github/workflows/belay.yml", "../.gitlab-ci.yml", "[0]");
        assertThat(SettingsFile.yaml("github", text(".github/workflows/belay.yml")))
                .containsEntry("on", "pull_request");
        assertThat(text(".github/workflows/belay.yml"))
                .contains("belay\" check 'back end' --base \"origin/$BASE\"", "hashFiles('back end/migrations/**')");
        assertThat(SettingsFile.yaml("gitlab", text(".gitlab/belay.yml")))
                .containsEntry("belay.image", "maven:3-eclipse-temurin-21");
        assertThat(SettingsFile.yaml("pre-commit", text(".pre-commit-config.yaml"))
                        .get("repos"))
                .contains("entry=belay check 'back end'");
        assertThat(project.belay("init", shop.toString(), "--pre-commit", "--github", "--gitlab"))
                .contains("kept")
                .doesNotContain("written");
    }

    private String text(String file) throws IOException {
        return Files.readString(project.folder().resolve(file));
    }

    private String init(String... more) {
        String[] all = new String[more.length + 2];
        all[0] = "init";
        all[1] = project.folder().toString();
        System.arraycopy(more, 0, all, 2, more.length);
        return project.belay(all);
    }

    /** Belay as this test has it, as a program. */
    private String belay() throws IOException {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        return GitProject.program(
                        parent.resolve("bin/belay"),
                        "exec '%s' -XX:TieredStopAtLevel=1 -cp '%s' dev.belay.cli.Main \"$@\" --quiet"
                                .formatted(java, System.getProperty("java.class.path")))
                .toString();
    }
}
