package dev.belay.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * PostgreSQL's own word on a schema: {@code pg_dump --schema-only --create}. It dumps servers of its own major or older.
 *
 * @param program the newest of those that {@code -Dbelay.pg_dump} names, Debian installs, or the PATH has
 * @param major its major
 */
public record PgDump(String program, int major) {
    private static final Pattern VERSION = Pattern.compile("pg_dump \\(PostgreSQL\\) (\\d+)");
    private static final Path DEBIAN = Path.of("/usr/lib/postgresql");

    public static PgDump ofThisMachine() throws IOException {
        String named = System.getProperty("belay.pg_dump", "");
        if (!named.isEmpty()) {
            return new PgDump(named, version(named).orElseThrow());
        }
        Optional<PgDump> newest = candidates()
                .flatMap(program -> version(program).map(major -> new PgDump(program, major)).stream())
                .reduce((left, right) -> right.major > left.major ? right : left);
        return newest.orElseThrow(() -> new IllegalStateException(
                "the oracle of this test is pg_dump, and there is none: install postgresql-client"));
    }

    /** Debian's own folders first: what it puts on the PATH is a script that costs more than the dump. */
    private static Stream<String> candidates() throws IOException {
        if (!Files.isDirectory(DEBIAN)) {
            return Stream.of("pg_dump");
        }
        try (Stream<Path> versions = Files.list(DEBIAN)) {
            List<String> installed = versions.map(
                            version -> version.resolve("bin/pg_dump").toString())
                    .toList();
            return Stream.concat(installed.stream(), Stream.of("pg_dump"));
        }
    }

    private static Optional<Integer> version(String program) {
        try {
            Matcher version = VERSION.matcher(run(new ProcessBuilder(program, "--version")));
            return version.find() ? Optional.of(Integer.valueOf(version.group(1))) : Optional.empty();
        } catch (UncheckedIOException absent) {
            return Optional.empty();
        }
    }

    /** The schema of a database without what differs from run to run; the name of the database stands as {@code :db}. */
    public String schema(Endpoint server, String database) {
        ProcessBuilder dump = new ProcessBuilder(List.of(
                program,
                "--schema-only",
                "--create",
                "--host=" + server.host(),
                "--port=" + server.port(),
                "--username=" + server.user(),
                database));
        dump.environment().put("PGPASSWORD", server.password());
        dump.environment().put("PGCONNECT_TIMEOUT", "10");
        return run(dump)
                .lines()
                .filter(line -> !line.startsWith("\\restrict") && !line.startsWith("\\unrestrict"))
                .filter(line -> !line.startsWith("--"))
                .map(line -> line.replace(database, ":db"))
                .collect(Collectors.joining("\n"));
    }

    private static String run(ProcessBuilder command) {
        try {
            Process process = command.redirectErrorStream(true).start();
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            int exit = process.waitFor();
            if (exit != 0) {
                throw new IllegalStateException(command.command().getFirst() + " ended with " + exit + ": " + output);
            }
            return output;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }
}
