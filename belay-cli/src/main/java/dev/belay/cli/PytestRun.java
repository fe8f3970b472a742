package dev.belay.cli;

import dev.belay.history.Revision;
import dev.belay.history.Script;
import dev.belay.postgres.EmbeddedServer;
import dev.belay.postgres.Endpoint;
import dev.belay.rehearsal.Terms;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * Runs tests with pytest, on a server of Belay's own.
 *
 * @param suite the tests
 * @param server on which they make their databases
 * @param terms with the project's Python
 */
record PytestRun(TestSuite suite, EmbeddedServer server, Terms terms) {
    /** Runs them and tells what pytest says; 0 when all passed, else 1. */
    int run(PrintWriter out) {
        Path directory = suite.project().history().revisions().stream()
                .map(Revision::upgrade)
                .filter(Script.Command.class::isInstance)
                .map(script -> ((Script.Command) script).directory())
                .findFirst()
                .orElse(suite.project().root());
        String python = terms.python().program(directory);
        Path tests =
                suite.project().root().resolve(suite.folder()).toAbsolutePath().normalize();
        ProcessBuilder builder = new ProcessBuilder(
                        List.of(python, "-m", "pytest", "-q", "-p", "no:cacheprovider", tests.toString()))
                .directory(directory.toFile())
                .redirectErrorStream(true);
        builder.environment().put("MIGRATION_TEST_URL", url());
        builder.environment().put("PYTHONDONTWRITEBYTECODE", "1");
        try {
            Process process = builder.start();
            process.getOutputStream().close();
            try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
                lines.lines().forEach(out::println);
            }
            out.flush();
            return process.waitFor() == 0 ? 0 : 1;
        } catch (IOException failure) {
            throw new PythonNotStartedException(python, failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return 1;
        }
    }

    /** Where the tests make databases, which the role that migrates may not by itself. */
    private String url() {
        try (Connection superuser = server.connectAsSuperuser("postgres");
                Statement statement = superuser.createStatement()) {
            statement.execute("ALTER ROLE " + EmbeddedServer.ROLE + " CREATEDB");
        } catch (SQLException failure) {
            throw new IllegalStateException("the superuser may do so", failure);
        }
        Endpoint endpoint = server.migrating();
        return "postgresql://%s:%s@%s:%d/postgres"
                .formatted(endpoint.user(), endpoint.password(), endpoint.host(), endpoint.port());
    }
}
