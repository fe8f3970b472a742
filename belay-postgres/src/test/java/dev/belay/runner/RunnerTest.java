package dev.belay.runner;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What runners of tests say, from programs that say it; that the real ones are run is tried where they are. */
class RunnerTest {
    private static final String UNREAD = """
            <testsuites><testsuite><testcase classname="" name="tests.test_2"><error message="collection failure">
            tests/test_2.py:1: in &lt;module&gt;
            E   ModuleNotFoundError: No module named 'alembic'
            </error></testcase></testsuite></testsuites>
            """;

    private static final String REPORT = """
            <testsuite><testcase classname="migrations.NameTest" name="isText"/>
            <testcase classname="migrations.NameTest" name="isLong"><failure message="expected: 50
            but was: 60" type="x">at</failure></testcase>
            <testcase classname="migrations.NameTest" name="isRed"><skipped/></testcase></testsuite>
            """;

    @TempDir
    private Path folder = Path.of("");

    private Path test = Path.of("");

    @BeforeEach
    void writeTest() throws IOException {
        folder = folder.toRealPath();
        test = write("src/test/java/migrations/NameTest.java", "package migrations;\n\nclass NameTest {}\n");
        write("build.gradle", "");
    }

    @Test
    void pytestThatIsNotThereHasRunNothing() throws IOException {
        assertThat(pytest("echo /usr/bin/python3: No module named pytest; exit 1"))
                .isInstanceOfSatisfying(Outcome.NotRun.class, not -> {
                    assertThat(not.why()).contains("pytest is not installed for");
                    assertThat(not.remedy()).contains("-m pip install pytest");
                    assertThat(not.isPassed()).isFalse();
                });
    }

    @Test
    void aModuleThatPytestCannotReadIsAFailedTest() throws IOException {
        Path report = write("unread.xml", UNREAD);
        Outcome outcome = pytest(
                "for each; do case $each in --junitxml=*) cp %s ${each#*=};; esac; done; exit 2".formatted(report));
        assertThat(outcome.report()).isEqualTo("""
                        failed   tests.test_2  ModuleNotFoundError: No module named 'alembic'
                        0 passed, 1 failed, 0 skipped
                        """);
    }

    @Test
    void gradleRunsTheseClassesAndTellsEach() throws IOException {
        Path report = write("report.xml", REPORT);
        Outcome outcome = gradle("""
                case "$*" in *"cleanTest test --tests migrations.NameTest") ;; *) exit 3 ;; esac
                mkdir -p build/test-results/test && cp %s build/test-results/test/TEST-migrations.NameTest.xml
                exit 1
                """.formatted(report));
        assertThat(outcome.report()).isEqualTo("""
                failed   migrations.NameTest.isLong  expected: 50 but was: 60
                skipped  migrations.NameTest.isRed\s\s
                1 passed, 1 failed, 1 skipped
                """);
        assertThat(outcome.of(List.of("t/OtherTest.java"))).isEqualTo(new Outcome.Ran(List.of()));
        assertThat(outcome.told()).isEqualTo("1/3 passing");
    }

    @Test
    void aBuildThatEndsBeforeTheTestsSaysWhy() throws IOException {
        assertThat(gradle(
                                "printf 'FAILURE\\n\\n* What went wrong:\\nCould not resolve a:b:1.\\n\\nBUILD FAILED\\n'; exit 1")
                        .told())
                .isEqualTo("not run: Gradle did not get to them: Could not resolve a:b:1.");
        assertThat(gradle("echo 'x.java:3: error: package dev.belay.junit does not exist'; exit 1")
                        .told())
                .isEqualTo("not run: belay-junit is not on the class path of the tests");
        assertThat(gradle("echo java.lang.UnsupportedClassVersionError; exit 1").told())
                .isEqualTo("not run: Gradle runs on a Java older than 21, which belay-junit needs");
        assertThat(gradle("exit 0").told()).isEqualTo("not run: Gradle ran none of them");
    }

    private Outcome pytest(String script) throws IOException {
        return new Pytest(program("python", script).toString(), folder).run(List.of(test), () -> "");
    }

    private Outcome gradle(String script) throws IOException {
        program("gradlew", script);
        return Runner.ofJava(test).orElseThrow().run(List.of(test), () -> "");
    }

    private Path program(String name, String script) throws IOException {
        Path program = write(name, "#!/bin/sh\n" + script + "\n");
        return Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private Path write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.resolveSibling(""));
        return Files.writeString(file, text);
    }
}
