package dev.belay.witness;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.postgres.EmbeddedServer;
import dev.belay.postgres.Endpoint;
import dev.belay.postgres.PostgresVersion;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Whatever comes over the wire, the witness ends when it is told to and leaves nothing behind. */
class BadWireTest {
    private static final int ROUNDS = Integer.getInteger("belay.rounds", 60);

    @Test
    @Timeout(value = 180, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void cutDelayedAndGarbledTrafficLeavesNothing() throws Exception {
        long seed = Long.getLong("belay.seed", System.nanoTime());
        System.out.println("BadWireTest: -Dbelay.seed=" + seed);
        Random random = new Random(seed);
        try (EmbeddedServer server = EmbeddedServer.start(PostgresVersion.newest())) {
            server.createDatabase("wire");
            int whole = 0;
            for (int round = 0; round < ROUNDS; round++) {
                whole += round(server.migrating(), random.nextLong(), round % 2 == 0) ? 1 : 0;
                assertThat(threads()).as("seed %d, round %d", seed, round).isEmpty();
            }
            assertThat(whole).as("rounds without harm, seed %d", seed).isBetween(1, ROUNDS - 1);
            try (Connection session = server.connect("wire");
                    Statement statement = session.createStatement()) {
                statement.execute("SELECT 1");
            }
        }
    }

    /** Tells whether the tool came to its end. */
    private static boolean round(Endpoint server, long seed, boolean behind) throws Exception {
        try (Relay back = new Relay(server.host(), server.port(), seed)) {
            Endpoint seen = behind
                    ? new Endpoint("127.0.0.1", back.port(), server.user(), server.password(), Map.of())
                    : server;
            try (Witness witness = Witness.open(seen, "wire", "fuzz", Duration.ofSeconds(60));
                    Relay front = new Relay(
                            witness.endpoint().host(), witness.endpoint().port(), seed + 1)) {
                return tool(witness.endpoint(), behind ? witness.endpoint().port() : front.port(), seed);
            }
        }
    }

    private static boolean tool(Endpoint endpoint, int port, long seed) {
        Properties properties = new Properties();
        properties.setProperty("user", endpoint.user());
        properties.setProperty("password", endpoint.password());
        properties.setProperty("socketTimeout", "2");
        properties.setProperty("loginTimeout", "2");
        properties.setProperty("preferQueryMode", seed % 2 == 0 ? "simple" : "extended");
        try (Connection session =
                        DriverManager.getConnection("jdbc:postgresql://127.0.0.1:" + port + "/wire", properties);
                Statement statement = session.createStatement()) {
            statement.execute("DROP TABLE IF EXISTS rows; CREATE TABLE rows (id int, word text)");
            session.setAutoCommit(false);
            statement.execute("INSERT INTO rows SELECT n, repeat('x', 20) FROM generate_series(1, 300) n");
            statement.executeQuery("SELECT * FROM rows").close();
            session.commit();
            return true;
        } catch (SQLException | RuntimeException broken) {
            return false;
        }
    }

    private static List<String> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.startsWith("belay-witness"))
                .toList();
    }
}
