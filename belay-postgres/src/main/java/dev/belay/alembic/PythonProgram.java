package dev.belay.alembic;

import dev.belay.postgres.Endpoint;
import dev.belay.postgres.SessionSettings;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** A program of Belay's that a project's Python runs: it is asked line by line, and answers in lines. Not thread-safe. */
final class PythonProgram implements AutoCloseable {
    private static final List<String> FILES =
            List.of("driver.py", "models.py", "belay_project.py", "belay_recording.py", "belay_engines.py");
    private static final long PATIENCE = 5;

    private final String python;
    private final Path folder;
    private final Process process;
    private final BufferedReader told;
    private final BufferedWriter asked;

    private PythonProgram(String python, Path folder, Process process) {
        this.python = python;
        this.folder = folder;
        this.process = process;
        this.told = process.inputReader(StandardCharsets.US_ASCII);
        this.asked = process.outputWriter(StandardCharsets.UTF_8);
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
        ProcessBuilder builder = new ProcessBuilder(argv)
                .directory(directory.toFile())
                .redirectError(folder.resolve("said").toFile());
        builder.environment().putAll(environment);
        builder.environment().put("PYTHONDONTWRITEBYTECODE", "1");
        builder.environment().put("PYTHONUTF8", "1");
        try {
            return new PythonProgram(python, folder, builder.start());
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
        try {
            asked.write(String.join("\t", fields));
            asked.newLine();
            asked.flush();
        } catch (IOException failure) {
            throw AlembicException.ended(python, said());
        }
    }

    /**
     * Reads its answer.
     *
     * @param end the first word of the line that ends it
     * @param others takes the fields of every line before
     * @return why there is none; empty when all went well
     */
    Optional<Stop> answer(String end, Consumer<List<String>> others) {
        try {
            for (String line = told.readLine(); line != null; line = told.readLine()) {
                List<String> fields = List.of(line.split("\t", -1));
                if (fields.getFirst().equals(end)) {
                    return Optional.empty();
                }
                if (fields.getFirst().equals("FAIL")) {
                    return Optional.of(stop(fields));
                }
                others.accept(fields);
            }
        } catch (IOException failure) {
            throw AlembicException.ended(python, said());
        }
        throw AlembicException.ended(python, said());
    }

    private static Stop stop(List<String> fields) {
        return new Stop(
                Stop.Kind.valueOf(fields.get(1).toUpperCase(Locale.ROOT)),
                text(fields.get(2)),
                text(fields.get(3)),
                Integer.parseInt(fields.get(4)));
    }

    /** A text as it was before it was put on a line. */
    static String text(String encoded) {
        return new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8);
    }

    /** The last line that Python said. */
    private String said() {
        try {
            return Files.readAllLines(folder.resolve("said")).stream()
                    .filter(line -> !line.isBlank())
                    .reduce("", (earlier, later) -> later);
        } catch (IOException unreadable) {
            return "";
        }
    }

    /** Ends the process, and deletes its folder. */
    @Override
    public void close() {
        try {
            asked.close();
            if (!process.waitFor(PATIENCE, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (IOException ended) {
            process.destroyForcibly();
        } catch (InterruptedException interrupted) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
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
