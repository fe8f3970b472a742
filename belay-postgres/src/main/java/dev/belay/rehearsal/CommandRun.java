package dev.belay.rehearsal;

import dev.belay.evidence.Execution;
import dev.belay.evidence.Observation;
import dev.belay.evidence.SqlError;
import dev.belay.history.Script;
import dev.belay.postgres.Endpoint;
import dev.belay.program.ChildProcess;
import dev.belay.sql.SourceSpan;
import dev.belay.sql.Statement;
import dev.belay.witness.Witness;
import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Lets a foreign command migrate a shadow, and watches. It gets the connection URL in place of {@code {url}} among its
 * arguments, as DATABASE_URL, and in parts as libpq's variables.
 *
 * @param server where the shadow is
 * @param database its name
 * @param limit for each statement, and for how long the command may do without any
 */
record CommandRun(Endpoint server, String database, Duration limit) {
    /** SQLSTATE, of Belay's own class, of a command that failed without an error of the server. */
    private static final String COMMAND_FAILED = "BLY03";

    private static final String URL = "{url}";
    private static final long STEP = 50;
    private static final int TAIL = 1 << 14;
    private static final int LONGEST_LINE = 300;

    /** What would lead libpq elsewhere than its other variables say. */
    private static final List<String> MISLEADING =
            List.of("PGHOSTADDR", "PGSERVICE", "PGSERVICEFILE", "PGSSLMODE", "PGCHANNELBINDING", "PGREQUIREAUTH");

    /**
     * What was seen of a command.
     *
     * @param observations one a statement
     * @param unseen what could not be seen, one lower-case sentence each
     */
    record Watched(List<Observation> observations, List<String> unseen) {}

    /** Runs it to its end; a failure is the last observation's error. */
    Watched run(Script.Command command) {
        try {
            Path said = Files.createTempFile("belay-command", ".log");
            try {
                Witness witness = Witness.open(server, database, name(command), limit);
                String failure;
                try (witness) {
                    failure = failure(command, witness, said);
                }
                if (witness.blindness().isPresent()) {
                    throw new UnseenCommandException(
                            name(command), witness.blindness().get());
                }
                return new Watched(told(command, witness.observations(), failure), witness.unseen());
            } finally {
                Files.delete(said);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private ChildProcess start(Script.Command command, Witness witness, Path said) {
        Endpoint door = witness.endpoint();
        String url = "postgresql://%s:%s@%s:%d/%s"
                .formatted(door.user(), door.password(), door.host(), door.port(), database);
        ProcessBuilder starting = new ProcessBuilder(
                command.argv().stream().map(word -> word.replace(URL, url)).toList());
        Map<String, String> environment = starting.environment();
        MISLEADING.forEach(environment::remove);
        environment.put("PGHOST", door.host());
        environment.put("PGPORT", String.valueOf(door.port()));
        environment.put("PGUSER", door.user());
        environment.put("PGPASSWORD", door.password());
        environment.put("PGDATABASE", database);
        environment.put("DATABASE_URL", url);
        starting.directory(command.directory().toFile());
        starting.redirectErrorStream(true).redirectOutput(said.toFile()).redirectInput(new File("/dev/null"));
        try {
            return ChildProcess.start(starting);
        } catch (IOException failure) {
            throw new CommandNotStartedException(command.argv().getFirst(), failure);
        }
    }

    /** Runs it to its end; tells how it failed, empty when it did not. */
    private String failure(Script.Command command, Witness witness, Path said) throws IOException {
        try (ChildProcess child = start(command, witness, said)) {
            while (!child.waitFor(STEP, TimeUnit.MILLISECONDS)) {
                witness.cancelOvertime();
                witness.cancelWaitingForItself();
                if (witness.idle().compareTo(limit) > 0) {
                    return "it sent nothing for %d s".formatted(limit.toSeconds());
                }
            }
            int exit = child.process().exitValue();
            return exit == 0 ? "" : "exit code %d: %s".formatted(exit, lastLine(said));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return "it was interrupted";
        }
    }

    private String lastLine(Path said) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(said.toFile(), "r")) {
            byte[] tail = new byte[(int) Math.min(file.length(), TAIL)];
            file.seek(file.length() - tail.length);
            file.readFully(tail);
            String line = new String(tail, StandardCharsets.UTF_8)
                    .lines()
                    .map(String::strip)
                    .filter(text -> !text.isEmpty())
                    .reduce((earlier, later) -> later)
                    .orElse("it said nothing");
            String shown = server.password().isEmpty() ? line : line.replace(server.password(), "***");
            return shown.substring(0, Math.min(shown.length(), LONGEST_LINE));
        }
    }

    /** Ends with what became of the command, where the last statement does not tell. */
    private static List<Observation> told(Script.Command command, List<Observation> seen, String failure) {
        boolean lastFailed = !seen.isEmpty() && seen.getLast().error().isPresent();
        if (failure.isEmpty() != lastFailed) {
            return seen;
        }
        int line = seen.isEmpty() ? 1 : seen.getLast().statement().span().lastLine() + 1;
        Optional<SqlError> error = failure.isEmpty()
                ? Optional.empty()
                : seen.stream()
                        .flatMap(one -> one.error().stream())
                        .reduce((earlier, later) -> later)
                        .or(() -> Optional.of(new SqlError(COMMAND_FAILED, failure, "", "", line, true)));
        List<Observation> told = new ArrayList<>(seen);
        told.add(Observation.notLooked(
                Statement.of(name(command), new SourceSpan(name(command), line, line)),
                new Execution(0, 0, 0, 0, List.of(), error)));
        return told;
    }

    /** The command as people wrote it. */
    private static String name(Script.Command command) {
        List<String> argv = command.argv();
        return argv.size() == 3 && argv.get(1).equals("-c") ? argv.get(2) : String.join(" ", argv);
    }
}
