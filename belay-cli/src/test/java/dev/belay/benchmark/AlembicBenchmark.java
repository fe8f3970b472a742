package dev.belay.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.postgres.EmbeddedServer;
import dev.belay.postgres.Endpoint;
import dev.belay.postgres.PostgresVersion;
import dev.belay.witness.Witness;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What it costs a foreign tool to be watched. Needs Alembic, and Linux for the server's CPU time. */
class AlembicBenchmark {
    private static final int ROUNDS = 5;
    private static final int REVISIONS = 300;

    @TempDir
    private Path folder;

    /** Wall seconds of {@code alembic upgrade head} by itself and under the witness. */
    @Test
    void threeHundredRevisionsUnderTheWitness() throws IOException, SQLException, InterruptedException {
        SmallHistory.writeForAlembic(folder, REVISIONS);
        List<Double> alone = new ArrayList<>();
        List<Double> watched = new ArrayList<>();
        try (EmbeddedServer server = EmbeddedServer.start(PostgresVersion.newest())) {
            for (int round = 0; round < ROUNDS; round++) {
                server.createDatabase("alone_" + round);
                alone.add(upgrade(server.migrating(), "alone_" + round));
                server.createDatabase("watched_" + round);
                watched.add(watched(server.migrating(), "watched_" + round));
                assertThat(tables(server, "watched_" + round))
                        .isEqualTo(tables(server, "alone_" + round))
                        .isPositive();
            }
        }
        System.out.printf(
                "alembic upgrade of %d revisions, wall seconds: %.2f alone, %.2f under the witness, ratio %.2f%n",
                REVISIONS, median(alone), median(watched), median(watched) / median(alone));
    }

    private double watched(Endpoint server, String database) throws IOException, InterruptedException {
        Witness witness = Witness.open(server, database, "alembic upgrade head", Duration.ofMinutes(1));
        double wall;
        try (witness) {
            wall = upgrade(witness.endpoint(), database);
        }
        assertThat(witness.blindness()).isEmpty();
        assertThat(witness.observations()).hasSizeGreaterThan(REVISIONS);
        return wall;
    }

    private double upgrade(Endpoint server, String database) throws IOException, InterruptedException {
        String url = "postgresql://%s:%s@%s:%d/%s"
                .formatted(server.user(), server.password(), server.host(), server.port(), database);
        Measured run = Measured.run(
                Map.of("DATABASE_URL", url),
                List.of("alembic", "-c", folder.resolve("alembic.ini").toString(), "upgrade", "head"));
        assertThat(run.exit()).isZero();
        return run.wall();
    }

    private static long tables(EmbeddedServer server, String database) throws SQLException {
        try (Connection connection = server.connectAsSuperuser(database);
                var statement = connection.createStatement();
                var rows = statement.executeQuery("SELECT count(*) FROM pg_attribute WHERE attrelid >= 16384")) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().skip(values.size() / 2).findFirst().orElseThrow();
    }
}
