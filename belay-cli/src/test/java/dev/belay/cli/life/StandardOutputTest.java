package dev.belay.cli.life;

import static org.assertj.core.api.Assertions.assertThat;

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

/** What stands at the other end of standard output: a reader that leaves, a full disk, nobody. */
class StandardOutputTest {
    @TempDir
    private Path folder = Path.of("");

    private Habitat habitat = new Habitat(Path.of(""));
    private SmallProject project = new SmallProject(Path.of(""));

    @BeforeEach
    void live() throws IOException {
        habitat = Habitat.furnished(folder);
        project = SmallProject.in(folder);
        project.add(1, "ALTER TABLE t0 ADD a text", "ALTER TABLE t0 DROP a");
    }

    @Test
    void aReaderThatHasSeenEnoughEndsItQuietly() throws IOException {
        Path code = folder.resolve("code");
        BelayProcess belay = shell("{ \"$@\"; echo $? >'%s'; } | head -1".formatted(code), rehearsal());
        belay.exitCode();
        assertThat(belay.out().lines()).hasSize(1).allMatch(line -> line.startsWith("passed  r0 "));
        assertThat(belay.err()).isEmpty();
        assertThat(Files.readString(code)).isEqualTo("141\n");
        assertThat(habitat.remains()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"/dev/full, No space left on device", "&-, Bad file descriptor"})
    void anOutputThatTakesNothingIsTold(String output, String reason) throws IOException {
        for (List<String> command : List.of(rehearsal(), BelayProcess.java("--version"))) {
            BelayProcess belay = shell("\"$@\" >" + output, command);
            assertThat(belay.exitCode()).isEqualTo(9);
            assertThat(belay.err()).isEqualTo("""
                    belay: the report could not be written: %s
                      -> Send standard output to a place with free space.
                    """.formatted(reason));
        }
        assertThat(habitat.remains()).isEmpty();
    }

    private List<String> rehearsal() {
        return BelayProcess.java("rehearse", project.root().toString(), "--quiet");
    }

    private BelayProcess shell(String script, List<String> arguments) throws IOException {
        List<String> words = new ArrayList<>(List.of("sh", "-c", script, "belay"));
        words.addAll(arguments);
        return BelayProcess.start(habitat, words);
    }
}
