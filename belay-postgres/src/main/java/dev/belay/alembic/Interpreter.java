package dev.belay.alembic;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Finds the Python that a project's Alembic runs with. */
final class Interpreter {
    private static final List<String> ENVIRONMENTS = List.of(".venv", "venv", "env", ".env");
    private static final int OUTWARDS = 4;
    private static final long PATIENCE = 20;

    private final Path directory;
    private final Map<String, String> environment;

    Interpreter(Path directory, Map<String, String> environment) {
        this.directory = directory.toAbsolutePath().normalize();
        this.environment = environment;
    }

    /**
     * The one of a virtual environment in the project or around it, of the one that is active, of Poetry's, the one that the
     * {@code alembic} on the path is written for, else {@code python3}.
     */
    String find() {
        return beside().or(this::active).or(this::poetry).or(this::ofProgram).orElse("python3");
    }

    private Stream<Path> around() {
        return Stream.iterate(directory, outer -> outer != null, Path::getParent)
                .limit(OUTWARDS);
    }

    private Optional<String> beside() {
        return around().flatMap(outer -> ENVIRONMENTS.stream().map(outer::resolve))
                .flatMap(found -> in(found).stream())
                .findFirst();
    }

    private Optional<String> active() {
        return Optional.ofNullable(environment.get("VIRTUAL_ENV")).flatMap(found -> in(Path.of(found)));
    }

    private static Optional<String> in(Path virtual) {
        return Optional.of(virtual.resolve("bin/python"))
                .filter(Files::isExecutable)
                .map(Path::toString);
    }

    private Optional<String> poetry() {
        boolean used = around().anyMatch(outer -> Files.exists(outer.resolve("poetry.lock")));
        return used ? onPath("poetry").flatMap(this::ask).flatMap(found -> in(Path.of(found))) : Optional.empty();
    }

    private Optional<String> ask(Path poetry) {
        try {
            Process process = new ProcessBuilder(poetry.toString(), "env", "info", "--path")
                    .directory(directory.toFile())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            try (BufferedReader answer = process.inputReader(StandardCharsets.UTF_8)) {
                String path = answer.readLine();
                process.waitFor(PATIENCE, TimeUnit.SECONDS);
                return Optional.ofNullable(path).map(String::strip).filter(line -> !line.isEmpty());
            } finally {
                process.destroyForcibly();
            }
        } catch (IOException failure) {
            return Optional.empty();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    /** The program {@code alembic} says in its first line which Python it is for. */
    private Optional<String> ofProgram() {
        return onPath("alembic").flatMap(program -> {
            try (Stream<String> lines = Files.lines(program)) {
                return lines.findFirst()
                        .filter(line -> line.startsWith("#!/") && line.contains("python"))
                        .map(line -> line.substring(2).strip());
            } catch (IOException unreadable) {
                return Optional.empty();
            }
        });
    }

    private Optional<Path> onPath(String program) {
        return Arrays.stream(environment.getOrDefault("PATH", "").split(File.pathSeparator, -1))
                .filter(folder -> !folder.isEmpty())
                .map(folder -> Path.of(folder).resolve(program))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
