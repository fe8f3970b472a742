package dev.belay.alembic;

import dev.belay.postgres.Endpoint;
import dev.belay.postgres.SessionSettings;
import dev.belay.recording.AskedProgram;
import dev.belay.recording.Stop;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;

/** A program of Belay's that a project's Python runs: it is asked line by line, and answers in lines. Not thread-safe. */
final class PythonProgram implements AutoCloseable {
    private static final List<String> FILES =
            List.of("driver.py", "models.py", "belay_project.py", "belay_recording.py", "belay_engines.py");

    private final String python;
    private final Path folder;
    private final AskedProgram program;

    private PythonProgram(String python, Path folder, AskedProgram program) {
        this.python = python;
        this.folder = folder;
        this.program = program;
    }

    /** A folder with the programs in it. */
    static Path folder() {
        try {
            Path folder = Files.createTempDirectory("belay-alembic");
            for (String name : FILES) {
                try (InputStream text = PythonProgram.class.getResourceAsStream(name)) {
                    Files.copy(Objects.requireNonNull(text, name), folder.resolve(name));
                }
            }
            return folder;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /**
     * Starts one.
     *
     * @param python that runs it
     * @param folder that holds it, and is deleted at its end
     * @param words its name and arguments
     * @param directory where it runs
     * @param environment its variables, besides those of this process
     */
    static PythonProgram start(
            String python, Path folder, List<String> words, Path directory, Map<String, String> environment) {
        List<String> argv =
                new ArrayList<>(List.of(python, folder.resolve(words.getFirst()).toString()));
        argv.addAll(words.subList(1, words.size()));
        ProcessBuilder builder = new ProcessBuilder(argv).directory(directory.toFile());
        builder.environment().putAll(environment);
        builder.environment().put("PYTHONDONTWRITEBYTECODE", "1");
        builder.environment().put("PYTHONUTF8", "1");
        try {
            return new PythonProgram(
                    python,
                    folder,
                    AskedProgram.start(builder, folder.resolve("said"), said -> AlembicException.ended(python, said)));
        } catch (IOException failure) {
            delete(folder);
            throw AlembicException.notStarted(python, failure);
        }
    }

    /** The variables that lead it, and the project, to a server. */
    static Map<String, String> leading(Endpoint server, Duration limit) {
        Map<String, String> environment = DatabaseVariables.of(server);
        environment.put("BELAY_HOST", server.host());
        environment.put("BELAY_PORT", String.valueOf(server.port()));
        environment.put("BELAY_USER", server.user());
        environment.put("BELAY_PASSWORD", server.password());
        environment.put(
                "BELAY_OPTIONS",
                SessionSettings.options(server.options().getOrDefault("options", "")) + " -c statement_timeout="
                        + limit.toMillis());
        return environment;
    }

    String python() {
        return python;
    }

    /** Asks for something. */
    void ask(String... fields) {
        program.ask(fields);
    }

    /** Reads its answer, as {@link AskedProgram#answer} does. */
    Optional<Stop> answer(String end, Consumer<List<String>> others) {
        return program.answer(end, others);
    }

    /** Ends the process, and deletes its folder. */
    @Override
    public void close() {
        program.close();
        delete(folder);
    }

    private static void delete(Path folder) {
        try {
            for (String name : FILES) {
                Files.deleteIfExists(folder.resolve(name));
            }
            Files.deleteIfExists(folder.resolve("said"));
            Files.deleteIfExists(folder);
        } catch (IOException left) {
            folder.toFile().deleteOnExit();
        }
    }
}
