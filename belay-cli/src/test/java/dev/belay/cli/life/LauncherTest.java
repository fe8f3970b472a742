package dev.belay.cli.life;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
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
        List<String> withoutJdks = List.of(
                "unshare", "-rm", "sh", "-c", "mount -t tmpfs none /usr/lib/jvm && exec \"$@\"", "without-jdks");
        LauncherHome home = LauncherHome.built(folder.resolve("home"));
        home.program("java", "echo '    java.specification.version = 17' >&2");
        List<String> nothing = new ArrayList<>(withoutJdks);
        nothing.add("true");
        assumeTrue(
                BelayProcess.start(habitat, nothing).exitCode() == 0, "folders cannot be hidden from a process here");
        List<String> command = new ArrayList<>(withoutJdks);
        command.addAll(home.launcher("--version"));
        ProcessBuilder builder = new ProcessBuilder(command);
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
        LauncherHome home = LauncherHome.unbuilt(folder.resolve("home"));
        home.program("mvn", "touch '%s/builds'; exec sleep 60".formatted(folder));
        BelayProcess belay = BelayProcess.start(habitat, withPath(home, home.programs() + ":" + System.getenv("PATH")));
        belay.until(() -> Files.exists(folder.resolve("builds")));
        belay.signal(signal);
        assertThat(belay.exitCode()).isEqualTo(exitCode);
        assertThat(belay.err()).isEqualTo("belay: building, once\nbelay: interrupted\n");
        assertThat(habitat.remains()).isEmpty();
    }

    private ProcessBuilder withPath(LauncherHome home, String path) {
        ProcessBuilder builder = new ProcessBuilder(home.launcher("--version"));
        builder.environment().put("PATH", path);
        builder.environment().put("TMPDIR", habitat.temporary().toString());
        return builder;
    }
}
