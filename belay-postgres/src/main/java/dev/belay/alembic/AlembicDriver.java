package dev.belay.alembic;

import dev.belay.history.Script;
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

/**
 * One Python process that runs the revisions of a project, step by step, on databases of a rehearsal server. Whatever the
 * project's {@code env.py} reads, it reaches no other database. Not thread-safe.
 */
public final class AlembicDriver implements AutoCloseable {
    private static final List<String> PROGRAM = List.of("driver.py", "belay_recording.py", "belay_engines.py");
    private static final int WORDS_OF_STEP = 2;
    private static final long PATIENCE = 5;

    private final String python;
    private final Path directory;
    private final Path folder;
    private final DraftedFolders drafted;
    private final Process process;
    private final BufferedReader told;
    private final BufferedWriter asked;

    private AlembicDriver(String python, Path directory, Path folder, DraftedFolders drafted, Process process) {
        this.python = python;
        this.directory = directory;
        this.folder = folder;
        this.drafted = drafted;
        this.process = process;
        this.told = process.inputReader(StandardCharsets.US_ASCII);
        this.asked = process.outputWriter(StandardCharsets.UTF_8);
    }

    /**
     * Starts Python and loads the project's revisions.
     *
     * @param command of one of its revisions
     * @param server where the databases are, and as whom to migrate
     * @param limit how long one statement may run
     */
    public static AlembicDriver start(Script.Command command, Endpoint server, PythonTerms terms, Duration limit) {
        String python = terms.program(command.directory());
        Path folder = program();
        List<String> argv = new ArrayList<>(
                List.of(python, folder.resolve("driver.py").toString(), terms.minimal() ? "minimal" : "project"));
        argv.addAll(command.argv().subList(0, command.argv().size() - WORDS_OF_STEP));
        ProcessBuilder builder = new ProcessBuilder(argv)
                .directory(command.directory().toFile())
                .redirectError(folder.resolve("said").toFile());
        environment(builder.environment(), server, limit);
        try {
            DraftedFolders drafted = DraftedFolders.make(command.drafts(), folder);
            builder.environment().put("BELAY_DRAFTS", drafted.told());
            AlembicDriver driver = new AlembicDriver(python, command.directory(), folder, drafted, builder.start());
            driver.begin();
            return driver;
        } catch (IOException failure) {
            delete(folder);
            throw AlembicException.notStarted(python, failure);
        }
    }

    private static Path program() {
        try {
            Path folder = Files.createTempDirectory("belay-alembic");
            for (String name : PROGRAM) {
                try (InputStream text = AlembicDriver.class.getResourceAsStream(name)) {
                    Files.copy(Objects.requireNonNull(text, name), folder.resolve(name));
                }
            }
            return folder;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static void environment(Map<String, String> environment, Endpoint server, Duration limit) {
        environment.putAll(DatabaseVariables.of(server));
        environment.put("BELAY_HOST", server.host());
        environment.put("BELAY_PORT", String.valueOf(server.port()));
        environment.put("BELAY_USER", server.user());
        environment.put("BELAY_PASSWORD", server.password());
        environment.put(
                "BELAY_OPTIONS",
                SessionSettings.options(server.options().getOrDefault("options", "")) + " -c statement_timeout="
                        + limit.toMillis());
        environment.put("PYTHONDONTWRITEBYTECODE", "1");
        environment.put("PYTHONUTF8", "1");
    }

    private void begin() throws IOException {
        Optional<Stop> stop = answer(new ArrayList<>(), "READY");
        if (stop.isPresent()) {
            close();
            throw AlembicException.atLoading(stop.get(), python);
        }
    }

    /**
     * Runs one step on a database.
     *
     * @param up whether up or down
     * @param heads ids at which the database stands
     * @param shown the revision's file as the user would write it
     */
    public Recording run(boolean up, String revision, List<String> heads, String database, String shown) {
        List<Entry> entries = new ArrayList<>();
        try {
            asked.write(String.join("\t", up ? "up" : "down", revision, database, String.join(",", heads)));
            asked.newLine();
            asked.flush();
            Optional<Stop> stop = answer(entries, "DONE");
            stop.filter(AlembicDriver::isOfProject).ifPresent(end -> {
                throw AlembicException.inEnv(end, python);
            });
            return Recording.of(entries, stop, directory, shown);
        } catch (IOException failure) {
            throw AlembicException.ended(python, said());
        }
    }

    private static boolean isOfProject(Stop stop) {
        return switch (stop.kind()) {
            case MODULE, DRIVER, ENV -> true;
            case SQL, REVISION -> false;
        };
    }

    /** Reads up to the end of a step. */
    private Optional<Stop> answer(List<Entry> entries, String end) throws IOException {
        for (String line = told.readLine(); line != null; line = told.readLine()) {
            String[] fields = line.split("\t", -1);
            if (fields[0].equals(end)) {
                return Optional.empty();
            }
            if (fields[0].equals("FAIL")) {
                return Optional.of(new Stop(
                        Stop.Kind.valueOf(fields[1].toUpperCase(Locale.ROOT)),
                        text(fields[2]),
                        text(fields[3]),
                        Integer.parseInt(fields[4])));
            }
            entries.add(new Entry(
                    Entry.Kind.valueOf(fields[0]), text(fields[1]), Integer.parseInt(fields[2]), text(fields[3])));
        }
        throw AlembicException.ended(python, said());
    }

    private static String text(String encoded) {
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

    /** Ends the process. */
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
        try {
            drafted.delete();
        } catch (IOException left) {
            folder.toFile().deleteOnExit();
        }
        delete(folder);
    }

    private static void delete(Path folder) {
        try {
            for (String name : PROGRAM) {
                Files.deleteIfExists(folder.resolve(name));
            }
            Files.deleteIfExists(folder.resolve("said"));
            Files.deleteIfExists(folder);
        } catch (IOException left) {
            folder.toFile().deleteOnExit();
        }
    }
}
