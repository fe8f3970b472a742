package dev.belay.cli.life;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The launcher as a newcomer meets it: without Java, without Maven, in a hurry. */
class LauncherTest {
    @TempDir
    private Path folder = Path.of("");

    private Habitat habitat = new Habitat(Path.of(""));

    @BeforeEach
    void live() throws IOException {
        habitat = Habitat.furnished(folder);
    }

    @Test
    void passesTheExitCodeOn() throws IOException {
        LauncherHome home = LauncherHome.built(folder.resolve("home"));
        Path link = Files.createSymbolicLink(folder.resolve("link"), home.root().resolve("belay"));
        BelayProcess belay =
                BelayProcess.start(habitat, List.of(link.toString(), "rehearse", folder + "/none", "--quiet"));
        assertThat(belay.exitCode()).isEqualTo(2);
        assertThat(belay.err()).startsWith("belay: ").contains("\n  -> ");
        assertThat(belay.out()).isEmpty();
    }

    @Test
    void saysThatThereIsNoJava() throws IOException {
        Mounts withoutJdks = new Mounts("mount -t tmpfs none /usr/lib/jvm");
        withoutJdks.assumePossible(habitat);
        LauncherHome home = LauncherHome.built(folder.resolve("home"));
        home.program("java", "echo '    java.specification.version = 17' >&2");
        ProcessBuilder builder = new ProcessBuilder(withoutJdks.around(home.launcher("--version")));
        builder.environment().keySet().removeAll(List.of("JAVA_HOME", "BELAY_JAVA_HOME"));
        builder.environment().put("HOME", folder.toString());
        builder.environment().put("PATH", home.programs() + ":/usr/bin:/bin");
        BelayProcess belay = BelayProcess.start(habitat, builder);
        assertThat(belay.exitCode()).isEqualTo(9);
        assertThat(belay.err()).isEqualTo("""
                belay: no Java 21 or newer was found
                  -> Install a JDK 21 or newer, or set JAVA_HOME to one.
                """);
    }

    @Test
    void saysThatThereIsNoMaven() throws IOException {
        LauncherHome home = LauncherHome.unbuilt(folder.resolve("home"));
        for (String tool : List.of("sh", "dirname", "readlink", "sed", "find", "head", "java")) {
            home.program(tool, "PATH=%s exec %s \"$@\"\n".formatted(System.getenv("PATH"), tool));
        }
        BelayProcess belay =
                BelayProcess.start(habitat, withPath(home, home.programs().toString()));
        assertThat(belay.exitCode()).isEqualTo(9);
        assertThat(belay.err()).isEqualTo("""
                belay: no Maven was found to build it with
                  -> Install Maven, so that mvn is on the PATH.
                """);
    }

    @Test
    void tellsWhyTheBuildFailed() throws IOException {
        LauncherHome home = LauncherHome.unbuilt(folder.resolve("home"));
        home.program("mvn", "echo '[ERROR] no such artifact'; exit 1");
        BelayProcess belay = BelayProcess.start(habitat, withPath(home, home.programs() + ":" + System.getenv("PATH")));
        assertThat(belay.exitCode()).isEqualTo(9);
        assertThat(belay.err())
                .startsWith("belay: building, once\n[ERROR] no such artifact\nbelay: it could not be built");
        assertThat(habitat.remains()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"INT, 130", "TERM, 143"})
    void endsTheBuildAtASignal(String signal, int exitCode) throws IOException {
        assumeFalse(InterruptedTest.isIgnored(signal), "this build ignores the signal, and so does whatever it starts");
        LauncherHome home = LauncherHome.unbuilt(folder.resolve("home"));
        home.program("mvn", "touch '%s/builds'; exec sleep 60".formatted(folder));
        BelayProcess belay = BelayProcess.start(habitat, withPath(home, home.programs() + ":" + System.getenv("PATH")));
        belay.until(() -> Files.exists(folder.resolve("builds")));
        belay.signal(signal);
        assertThat(belay.exitCode()).isEqualTo(exitCode);
        assertThat(belay.err()).isEqualTo("belay: building, once\nbelay: interrupted\n");
        assertThat(habitat.remains()).isEmpty();
    }

    @Test
    void ofTwoAtOnceOneBuilds() throws IOException {
        LauncherHome home = LauncherHome.unbuilt(folder.resolve("home"));
        LauncherHome model = LauncherHome.built(folder.resolve("model"));
        home.program("mvn", """
                echo once >>'%1$s/builds'
                until [ -e '%1$s/go' ]; do sleep 0.01; done
                cp -R '%2$s' belay-cli/target/
                rm belay-cli/target/belay/built
                """.formatted(folder, model.root().resolve("belay-cli/target/belay")));
        String path = home.programs() + ":" + System.getenv("PATH");
        BelayProcess first = BelayProcess.start(habitat, withPath(home, path));
        first.until(() -> Files.exists(folder.resolve("builds")));
        Habitat beside = habitat.beside(folder.resolve("beside"));
        BelayProcess second = BelayProcess.start(beside, withPath(home, path));
        assumeTrue(Await.within(Duration.ofSeconds(20), () -> second.runs("flock")), "there is no flock here");
        Files.createFile(folder.resolve("go"));
        assertThat(first.exitCode()).as(first.err()).isZero();
        assertThat(second.exitCode()).as(second.err()).isZero();
        assertThat(first.err()).isEqualTo("belay: building, once\n");
        assertThat(second.err()).isEmpty();
        assertThat(second.out()).startsWith("belay ");
        assertThat(Files.readString(folder.resolve("builds"))).isEqualTo("once\n");
    }

    private ProcessBuilder withPath(LauncherHome home, String path) {
        ProcessBuilder builder = new ProcessBuilder(home.launcher("--version"));
        builder.environment().put("PATH", path);
        builder.environment().put("TMPDIR", habitat.temporary().toString());
        return builder;
    }
}
