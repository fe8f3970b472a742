package dev.belay.program;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a program started ends with it. */
class ChildProcessTest {
    @Test
    void theWholeFamilyEnds() throws IOException {
        ProcessBuilder builder = new ProcessBuilder("sh", "-c", "sh -c 'sleep 600 & echo ready; wait' & wait");
        List<ProcessHandle> family;
        try (ChildProcess child = ChildProcess.start(builder);
                BufferedReader said = child.process().inputReader(StandardCharsets.US_ASCII)) {
            assertThat(said.readLine()).isEqualTo("ready");
            family = child.process().descendants().toList();
            assertThat(family).hasSize(2).allMatch(ProcessHandle::isAlive);
        }
        assertThat(family).noneMatch(ProcessHandle::isAlive);
    }
}
