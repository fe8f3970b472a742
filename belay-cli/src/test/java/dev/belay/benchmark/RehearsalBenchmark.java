package dev.belay.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.postgres.EmbeddedServer;
import dev.belay.postgres.PostgresVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What whole runs of {@code belay rehearse} cost beside plain psql, which looks at nothing. Only the ratios within one run
 * mean something. Needs psql, and Linux for the server's CPU time.
 */
class RehearsalBenchmark {
    private static final int ROUNDS = 5;

    @TempDir
    private Path folder;

    /** Where PostgreSQL's account gets in, too. */
    private final Path cache = Path.of("target", "benchmark-cache").toAbsolutePath();

    /** CPU seconds of client and server for up, down, up of 100 small revisions. */
    @ParameterizedTest
    @ValueSource(ints = {SmallHistory.MIXED, SmallHistory.TABLES})
    void aHundredSmallRevisions(int perTable) throws IOException, SQLException, InterruptedException {
        SmallHistory.write(folder, 100, perTable);
        Path script = Files.writeString(folder.resolve("up_down_up.sql"), SmallHistory.upDownUp(100, perTable));
        belay("--no-cache");
        List<Double> ours = new ArrayList<>();
        List<Double> floors = new ArrayList<>();
        try (EmbeddedServer server = EmbeddedServer.start(PostgresVersion.newest())) {
            try (Connection superuser = server.connectAsSuperuser("postgres");
                    Statement statement = superuser.createStatement()) {
                statement.execute("CREATE ROLE peer SUPERUSER LOGIN PASSWORD 'peer'");
                for (int round = 0; round < ROUNDS; round++) {
                    ours.add(belay("--no-cache").cpu());
                    server.createDatabase("round_" + round);
                    floors.add(psql(superuser, "round_" + round, script));
                }
            }
        }
        System.out.printf(
                "up, down, up of 100 small revisions, %s, CPU seconds with the server: belay %.2f, psql %.2f, ratio %.1f%n",
                perTable == SmallHistory.TABLES ? "a table each" : "mixed",
                median(ours),
                median(floors),
                median(ours) / median(floors));
    }

    /** Wall seconds until a new revision at the end of 300 is rehearsed, the others being known. */
    @Test
    void oneNewRevisionAfterThreeHundred() throws IOException, InterruptedException {
        SmallHistory.write(folder, 300, SmallHistory.MIXED);
        double first = belay("--no-cache").wall();
        belay();
        List<Double> warm = new ArrayList<>();
        for (int round = 1; round <= ROUNDS; round++) {
            SmallHistory.write(folder, 300 + round, SmallHistory.MIXED);
            warm.add(belay().wall());
        }
        System.out.printf(
                "a new revision after 300, wall seconds: %.2f on a warm cache, %.2f for all of them without%n",
                median(warm), first);
    }

    private static double psql(Connection superuser, String database, Path script)
            throws IOException, SQLException, InterruptedException {
        String port = superuser.getMetaData().getURL().replaceFirst("^.*:(\\d+)/.*$", "$1");
        ServerCpu server = new ServerCpu(superuser);
        double before = server.afterSessionsOf("peer");
        Measured client = Measured.run(
                Map.of("PGPASSWORD", "peer"),
                List.of(
                        "psql",
                        "-X",
                        "-q",
                        "-v",
                        "ON_ERROR_STOP=1",
                        "-h",
                        "127.0.0.1",
                        "-p",
                        port,
                        "-U",
                        "peer",
                        "-d",
                        database,
                        "-f",
                        script.toString()));
        assertThat(client.exit()).isZero();
        return client.cpu() + server.afterSessionsOf("peer") - before;
    }

    private Measured belay(String... options) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(
                List.of(Path.of("../belay").toRealPath().toString(), "rehearse", folder.toString(), "--quiet"));
        command.addAll(List.of(options));
        Measured run = Measured.run(Map.of("BELAY_CACHE", cache.toString()), command);
        assertThat(run.exit()).isLessThan(2);
        return run;
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().skip(values.size() / 2).findFirst().orElseThrow();
    }
}
