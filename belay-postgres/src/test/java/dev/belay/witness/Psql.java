package dev.belay.witness;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.belay.postgres.Endpoint;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** PostgreSQL's own client, where this machine has it. */
public final class Psql {
    private Psql() {}

    /** Skips the test where there is none. */
    public static void assumeAtHand() {
        boolean there = Arrays.stream(System.getenv("PATH").split(File.pathSeparator, -1))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, "psql")));
        assumeTrue(there, "psql is not installed");
    }

    /** Runs a file through a witness, to the first error. */
    public static String run(Witness witness, String sql) {
        return run(witness.endpoint(), witness.database(), sql, "-v", "ON_ERROR_STOP=1");
    }

    /** Runs a file; tells all that psql says. */
    public static String run(Endpoint server, String database, String sql, String... options) {
        try {
            Path file = Files.createTempFile("belay", ".sql");
            Files.writeString(file, sql);
            ProcessBuilder psql = new ProcessBuilder("psql", "-X", "-f", file.toString());
            psql.command().addAll(Arrays.asList(options));
            psql.environment().put("PGHOST", server.host());
            psql.environment().put("PGPORT", String.valueOf(server.port()));
            psql.environment().put("PGUSER", server.user());
            psql.environment().put("PGPASSWORD", server.password());
            psql.environment().put("PGDATABASE", database);
            psql.redirectErrorStream(true);
            Process process = psql.start();
            process.getOutputStream().close();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            process.waitFor();
            Files.delete(file);
            return said.replace(file.toString(), "FILE");
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }
}
