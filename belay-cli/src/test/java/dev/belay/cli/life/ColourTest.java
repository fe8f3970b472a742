package dev.belay.cli.life;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Colours are for terminals, and only for people who want them. */
class ColourTest {
    @TempDir
    private static Path folder = Path.of("");

    private static Habitat habitat = new Habitat(Path.of(""));
    private static String rehearsal = "";

    @BeforeAll
    static void rehearseOnce() throws IOException {
        habitat = Habitat.furnished(folder);
        LauncherHome home = LauncherHome.built(folder.resolve("home"));
        List<String> command =
                home.launcher("rehearse", SmallProject.in(folder).root().toString());
        assertThat(BelayProcess.start(habitat, command).exitCode()).isZero();
        rehearsal = String.join(" ", command);
    }

    /** A terminal is what {@code script} gives. */
    @ParameterizedTest
    @CsvSource({
        "terminal, TERM=xterm,            true",
        "terminal, TERM=xterm NO_COLOR=1, false",
        "terminal, TERM=dumb,             false",
        "file,     TERM=xterm,            false",
    })
    void areShownOnlyThere(String output, String environment, boolean coloured) throws IOException {
        String script = output.equals("terminal") ? "script -qefc \"$1\" /dev/null" : "sh -c \"$1\"";
        String command = "env -u NO_COLOR %s %s".formatted(environment, rehearsal);
        BelayProcess belay = BelayProcess.start(habitat, List.of("sh", "-c", script, "belay", command));
        int exitCode = belay.exitCode();
        assumeTrue(exitCode != 127, "there is no script here");
        assertThat(exitCode).as("standard error: %s", belay.err()).isZero();
        assertThat(belay.out()).contains("passed ", "r0 ", "LOW");
        assertThat(belay.out().contains("\u001b[3")).as(belay.out()).isEqualTo(coloured);
    }
}
