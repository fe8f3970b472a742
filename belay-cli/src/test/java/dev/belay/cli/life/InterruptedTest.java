package dev.belay.cli.life;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Ctrl-C and SIGTERM, sent to the launcher: one line, the shell's exit code, nothing left. */
class InterruptedTest {
    /** What is promised; 0.1 to 0.4 s were seen with six processes for each core. */
    private static final Duration PROMPT = Duration.ofSeconds(2);

    private static LauncherHome home = new LauncherHome(Path.of(""));

    @BeforeAll
    static void startOnce(@TempDir Path folder) throws IOException {
        // the first run of a build also writes the archive of its classes, at its end
        home = LauncherHome.built(folder.resolve("home"));
        BelayProcess.start(Habitat.fresh(folder), home.launcher("--version")).exitCode();
    }

    @ParameterizedTest
    @CsvSource({
        "INT,  unpacking,  130",
        "TERM, seeding,    143",
        "INT,  starting,   130",
        "INT,  rehearsing, 130",
        "INT,  sharing,    130",
        "TERM, rehearsing, 143",
    })
    void endsInOrder(String signal, String when, int exitCode, @TempDir Path folder) throws IOException {
        assumeFalse(isIgnored(signal), "this build ignores the signal, and so does whatever it starts");
        Habitat habitat = when.equals("unpacking") ? Habitat.fresh(folder) : Habitat.furnished(folder);
        if (when.equals("seeding")) {
            habitat.forget("seed-");
        }
        BelayProcess belay = BelayProcess.start(
                habitat,
                home.launcher("rehearse", "../examples/spending", "--jobs", when.equals("sharing") ? "3" : "1"));
        belay.until(
                switch (when) {
                    case "unpacking", "seeding" ->
                        () -> habitat.remains().stream().anyMatch(name -> name.startsWith(when + "-"));
                    case "sharing" ->
                        () -> habitat.servedFolders().size() == 3
                                && belay.out().lines().count() > 0;
                    case "starting" -> () -> !habitat.servedFolders().isEmpty();
                    default -> () -> belay.out().lines().count() > 2;
                });
        long sent = System.nanoTime();
        belay.signal(signal);
        assertThat(Await.within(PROMPT, () -> !belay.isAlive())).as("it ended").isTrue();
        long ended = System.nanoTime();
        assertThat(belay.exitCode()).isEqualTo(exitCode);
        assertThat(belay.err().lines().toList())
                .as("standard error")
                .satisfies(lines -> assertThat(lines.getLast()).isEqualTo("belay: interrupted"))
                .hasSizeLessThanOrEqualTo(2);
        assertThat(Await.within(PROMPT, () -> habitat.remains().isEmpty()))
                .as("gone: %s", habitat.remains())
                .isTrue();
        System.out.printf(
                "SIG%s while %s: ended in %d ms, all gone in %d ms%n",
                signal, when, (ended - sent) / 1_000_000, (System.nanoTime() - sent) / 1_000_000);
    }

    @ParameterizedTest
    @CsvSource({"INT, 130", "TERM, 143"})
    void whatItStartedEndsWithIt(String signal, int exitCode, @TempDir Path folder) throws IOException {
        assumeFalse(isIgnored(signal), "this build ignores the signal, and so does whatever it starts");
        Habitat habitat = Habitat.furnished(folder);
        Path project = SmallProject.in(folder).root();
        Files.writeString(
                project.resolve("belay.yml"), "tests: tests\ntests-command: sh -c 'sleep 600 & wait'; echo {files}\n");
        Files.createDirectories(project.resolve("tests"));
        Files.writeString(project.resolve("tests/test_r0.py"), "# of r0\n");
        BelayProcess belay = BelayProcess.start(habitat, home.launcher("check", project.toString()));
        belay.until(() -> belay.runs("sleep"));
        belay.signal(signal);
        assertThat(belay.exitCode()).isEqualTo(exitCode);
        assertThat(belay.err().lines().toList()).as("standard error").last().isEqualTo("belay: interrupted");
        assertThat(belay.out()).as("nothing is said of tests that were ended").isEmpty();
        assertThat(Await.within(PROMPT, () -> habitat.remains().isEmpty()))
                .as("gone: %s", habitat.remains())
                .isTrue();
    }

    /** By Linux' own account; elsewhere nothing is known to be ignored. */
    static boolean isIgnored(String signal) throws IOException {
        Path status = Path.of("/proc/self/status");
        int bit = switch (signal) {
            case "HUP" -> 1;
            case "INT" -> 1 << 1;
            default -> 1 << 14;
        };
        return Files.exists(status)
                && Files.readAllLines(status).stream()
                        .filter(line -> line.startsWith("SigIgn:"))
                        .anyMatch(line -> (Long.parseUnsignedLong(line.split("\\s+", -1)[1], 16) & bit) != 0);
    }
}
