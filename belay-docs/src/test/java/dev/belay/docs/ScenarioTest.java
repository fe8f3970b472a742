package dev.belay.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whole texts of whole runs, in several layouts: what a user reads is what is committed. Two at a time: each is a process. */
@Execution(ExecutionMode.CONCURRENT)
class ScenarioTest {
    @TempDir
    private Path folder;

    static List<String> scenarios() throws IOException {
        try (Stream<Path> files = Files.list(Scenario.FOLDER)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void printsWhatIsCommitted(String name) {
        Scenario scenario = Scenario.named(name);
        Path place = scenario.place(folder);
        String told = scenario.commands().stream()
                .map(command -> "$ " + command + "\n" + ran(command, place))
                .collect(Collectors.joining("\n"));
        String wanted = Fresh.of(told, scenario.tree()) + (scenario.tree().isEmpty() ? "" : "\n" + scenario.tree());
        assertThat(Approval.difference(scenario.file(), wanted).orElse("")).isEmpty();
    }

    /** Standard error first, each line behind an exclamation mark; then the output, and the exit code unless it is 0. */
    private static String ran(String command, Path place) {
        BelayProcess belay =
                BelayProcess.isBelay(command) ? BelayProcess.run(command, place) : BelayProcess.shell(command, place);
        String err = belay.err().lines().map(line -> "! " + line + "\n").collect(Collectors.joining());
        return Normal.of(err + belay.out()) + (belay.exitCode() == 0 ? "" : "[exit " + belay.exitCode() + "]\n");
    }
}
