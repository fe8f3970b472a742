package dev.belay.runner;

import dev.belay.program.ProgramRun;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * A command of the project, run by a shell; {@code {files}} in it stands for the files of tests, {@code {url}} for a server on which
 * they may make databases.
 *
 * @param command as the settings have it
 * @param directory where it runs
 */
public record OwnCommand(String command, Path directory) implements Runner {
    private static final String URL = "{url}";
    private static final int CANNOT_RUN = 126;
    private static final int NOT_FOUND = 127;

    @Override
    public String name() {
        return "`" + command + "`";
    }

    @Override
    public Path root() {
        return directory;
    }

    @Override
    public String told(List<Path> files) {
        return command.replace("{files}", quoted(files));
    }

    private static String quoted(List<Path> files) {
        return files.stream()
                .map(file -> "'" + file.toString().replace("'", "'\\''") + "'")
                .collect(Collectors.joining(" "));
    }

    @Override
    public Outcome run(List<Path> files, Supplier<String> server) {
        String url = server.get();
        ProgramRun run = ProgramRun.of(
                List.of("sh", "-c", told(files).replace(URL, url)), directory, Map.of(Pytest.SERVER, url), PATIENCE);
        if (run.exit() == NOT_FOUND || run.exit() == CANNOT_RUN) {
            return new Outcome.NotRun(name() + " cannot be run: " + run.error(), "Mend `tests-command:` in belay.yml.");
        }
        return new Outcome.Ended(
                run.failed() ? Optional.of("exit code %d: %s".formatted(run.exit(), run.error())) : Optional.empty());
    }
}
