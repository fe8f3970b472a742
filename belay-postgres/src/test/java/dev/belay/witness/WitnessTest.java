package dev.belay.witness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.evidence.Lock;
import dev.belay.evidence.LockMode;
import dev.belay.evidence.Observation;
import dev.belay.evidence.SqlError;
import dev.belay.postgres.EmbeddedServer;
import dev.belay.postgres.Endpoint;
import dev.belay.postgres.PostgresVersion;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.PGConnection;

/** What the tool sees is what PostgreSQL says, and what the tool does is seen. */
class WitnessTest {
    private static EmbeddedServer server;
    private static int databases;
    private String database = "";

    @BeforeAll
    static void start() {
        server = EmbeddedServer.start(PostgresVersion.newest());
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void fresh() throws SQLException {
        database = "fresh" + databases++;
        server.createDatabase(database);
    }

    @Test
    void psqlSaysTheSameWithAndWithoutAWitness() throws IOException, SQLException {
        Psql.assumeAtHand();
        String sql = Files.readString(Path.of("src/test/resources/hostile.sql"));
        String direct = Psql.run(server.migrating(), database, sql, "-e");
        server.createDatabase(database + "w");
        try (Witness witness = open(database + "w")) {
            String witnessed = Psql.run(witness.endpoint(), database + "w", sql, "-e");
            assertThat(told(witnessed)).isEqualTo(told(direct));
            assertThat(witness.blindness()).isEmpty();
        }
    }

    /** Without the number of the session, the place in the server's source, and what Belay's own probe tells. */
    private static List<String> told(String said) {
        return said.lines()
                .map(line -> line.replaceAll("(server process with PID) \\d+", "$1"))
                .filter(line -> !line.startsWith("LOCATION:"))
                .filter(line -> !line.contains("BLY01") && !line.contains("belay_table_rewrite"))
                .toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"simple", "extended", "extendedForPrepared"})
    void whatCommitsByItselfIsSeenBeforeItDoes(String mode) throws SQLException {
        try (Witness witness = open(database)) {
            try (Connection session = connect(witness, mode);
                    Statement statement = session.createStatement()) {
                statement.execute("CREATE TABLE t (id int)");
                statement.execute("ALTER TABLE t ADD COLUMN a int");
                statement.execute("CREATE TABLE u (id int); ALTER TABLE t ADD COLUMN b int; INSERT INTO t VALUES (1)");
                statement.execute("UPDATE t SET a = 2");
            }
            assertThat(seen(witness, "ALTER TABLE t ADD COLUMN a int").locks())
                    .containsExactly(new Lock("public.t", LockMode.ACCESS_EXCLUSIVE));
            assertThat(seen(witness, "ALTER TABLE t ADD COLUMN b int").locks())
                    .containsExactly(new Lock("public.t", LockMode.ACCESS_EXCLUSIVE));
            Observation update = seen(witness, "UPDATE t SET a = 2");
            assertThat(update.touched())
                    .singleElement()
                    .satisfies(rows -> assertThat(rows.updated()).isEqualTo(1));
            assertThat(update.execution().rows()).isEqualTo(1);
        }
    }

    @Test
    void batchesRowsAndCursorsArrive() throws Exception {
        try (Witness witness = open(database);
                Connection session = connect(witness, "extended");
                Statement statement = session.createStatement()) {
            statement.execute("CREATE TABLE t (id int, word text)");
            session.setAutoCommit(false);
            try (PreparedStatement insert = session.prepareStatement("INSERT INTO t VALUES (?, ?)")) {
                for (int row = 0; row < 1500; row++) {
                    insert.setInt(1, row);
                    insert.setString(2, "w" + row);
                    insert.addBatch();
                }
                assertThat(insert.executeBatch()).hasSize(1500).containsOnly(1);
            }
            assertThat(session.unwrap(PGConnection.class)
                            .getCopyAPI()
                            .copyIn("COPY t FROM STDIN", new StringReader("1\tx\n".repeat(20_000))))
                    .isEqualTo(20_000);
            statement.setFetchSize(1000);
            int rows = 0;
            try (ResultSet row = statement.executeQuery("SELECT * FROM t")) {
                while (row.next()) {
                    rows++;
                }
            }
            assertThat(rows).isEqualTo(21_500);
            session.commit();
        }
    }

    @Test
    void sessionsAreSeenSideBySide() throws SQLException {
        try (Witness witness = open(database)) {
            try (Connection one = connect(witness, "simple");
                    Connection other = connect(witness, "extended");
                    Statement first = one.createStatement();
                    Statement second = other.createStatement()) {
                first.execute("BEGIN");
                first.execute("CREATE TABLE one (id int)");
                second.execute("CREATE TABLE other (id int)");
                first.execute("COMMIT");
                second.execute("ALTER TABLE one ADD COLUMN a int");
            }
            assertThat(witness.observations())
                    .extracting(seen -> seen.statement().text())
                    .containsSubsequence(
                            "CREATE TABLE one (id int)",
                            "CREATE TABLE other (id int)",
                            "COMMIT",
                            "ALTER TABLE one ADD COLUMN a int");
        }
    }

    @Test
    void aToolCancelsItsStatement() throws Exception {
        try (Witness witness = open(database);
                Connection session = connect(witness, "extended");
                Statement statement = session.createStatement()) {
            CompletableFuture<Void> cancelling = CompletableFuture.runAsync(() -> cancelWhenItSleeps(statement));
            assertThatThrownBy(() -> statement.execute("SELECT pg_sleep(60)")).hasMessageContaining("cancel");
            cancelling.join();
            assertThat(statement.execute("SELECT 1")).isTrue();
        }
    }

    /** The driver cancels what it has sent, and the server what it has begun: neither forgives being asked too early. */
    private void cancelWhenItSleeps(Statement sleeping) {
        try (Connection other = server.connect(database);
                Statement asking = other.createStatement()) {
            boolean sleeps = false;
            while (!sleeps) {
                try (ResultSet row = asking.executeQuery(
                        "SELECT count(*) > 0 FROM pg_stat_activity WHERE wait_event = 'PgSleep' AND datname = current_database()")) {
                    row.next();
                    sleeps = row.getBoolean(1);
                }
            }
            sleeping.cancel();
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    @Test
    void aStatementThatRunsTooLongIsCancelled() throws Exception {
        try (Witness witness = Witness.open(server.migrating(), database, "long", Duration.ofMillis(200))) {
            try (Connection session = connect(witness, "simple");
                    Statement statement = session.createStatement()) {
                CompletableFuture<Void> running = CompletableFuture.runAsync(
                        () -> assertThatThrownBy(() -> statement.execute("SELECT pg_sleep(60)")));
                while (!running.isDone()) {
                    witness.cancelOvertime();
                    Thread.onSpinWait();
                }
                running.join();
            }
            assertThat(seen(witness, "SELECT pg_sleep(60)").error())
                    .hasValueSatisfying(error -> assertThat(error.isOvertime()).isTrue());
        }
    }

    @Test
    void aToolThatWaitsForItselfIsToldSoAtOnce() throws Exception {
        try (Witness witness = open(database)) {
            try (Connection holder = connect(witness, "simple");
                    Connection session = connect(witness, "simple");
                    Statement holding = holder.createStatement();
                    Statement statement = session.createStatement()) {
                statement.execute("CREATE TABLE waited (id int)");
                holding.execute("BEGIN; INSERT INTO waited VALUES (1)");
                CompletableFuture<Void> running = CompletableFuture.runAsync(() -> assertThatThrownBy(
                        () -> statement.execute("CREATE INDEX CONCURRENTLY waited_id ON waited (id)")));
                while (!running.isDone()) {
                    witness.cancelWaitingForItself();
                    Thread.onSpinWait();
                }
                running.join();
                holding.execute("ROLLBACK");
            }
            assertThat(seen(witness, "CREATE INDEX CONCURRENTLY waited_id ON waited (id)")
                            .error())
                    .hasValueSatisfying(
                            error -> assertThat(error.isWaitingForItself()).isTrue());
        }
    }

    @Test
    void aLookThatFailsEndsTheSessionAndSaysSo() throws SQLException {
        try (Witness witness = open(database)) {
            try (Connection session = connect(witness, "simple");
                    Statement statement = session.createStatement()) {
                assertThatThrownBy(() -> {
                            statement.execute("BEGIN; SET LOCAL statement_timeout = 1; SELECT pg_sleep(0)");
                            for (int times = 0; times < 1000; times++) {
                                statement.execute("CREATE TABLE t" + times + " (id int PRIMARY KEY, w text UNIQUE)");
                            }
                        })
                        .isInstanceOf(SQLException.class);
            }
            boolean toolFailed = witness.observations().getLast().error().isPresent();
            assertThat(witness.blindness().isPresent() || toolFailed).isTrue();
        }
    }

    @Test
    void anErrorIsToldWithItsLine() throws SQLException {
        try (Witness witness = open(database)) {
            try (Connection session = connect(witness, "simple");
                    Statement statement = session.createStatement()) {
                statement.execute("SELECT 1");
                assertThatThrownBy(() -> statement.execute("SELECT\n  nothing"));
            }
            SqlError error = witness.observations().getLast().error().orElseThrow();
            assertThat(error.sqlstate()).isEqualTo("42703");
            assertThat(error.line()).isEqualTo(witness.observations().getLast().line() + 1);
        }
    }

    private Witness open(String name) {
        try {
            return Witness.open(server.migrating(), name, "tool", Duration.ofSeconds(60));
        } catch (IOException failure) {
            throw new java.io.UncheckedIOException(failure);
        }
    }

    private static Connection connect(Witness witness, String mode) throws SQLException {
        Endpoint endpoint = witness.endpoint();
        Properties properties = new Properties();
        properties.setProperty("user", endpoint.user());
        properties.setProperty("password", endpoint.password());
        properties.setProperty("preferQueryMode", mode);
        String url = "jdbc:postgresql://%s:%d/%s".formatted(endpoint.host(), endpoint.port(), witness.database());
        return DriverManager.getConnection(url, properties);
    }

    private static Observation seen(Witness witness, String text) {
        return witness.observations().stream()
                .filter(observation -> observation.statement().text().equals(text))
                .findFirst()
                .orElseThrow();
    }
}
