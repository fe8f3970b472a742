package dev.belay.rehearsal;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.evidence.Observation;
import dev.belay.evidence.Observation.Sight;
import dev.belay.history.Script;
import dev.belay.history.TransactionMode;
import dev.belay.postgres.EmbeddedServer;
import dev.belay.postgres.Observer;
import dev.belay.postgres.PostgresVersion;
import dev.belay.sql.SqlText;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tables are all but empty, so that no statement takes long enough to be seen by luck. */
class StagedWatchTest {
    private static final String SETUP = """
            CREATE TABLE t (id int PRIMARY KEY, a int);
            INSERT INTO t VALUES (1, 7), (2, 7);
            CREATE INDEX i ON t (a);
            CREATE TABLE p (id int, day date) PARTITION BY RANGE (day);
            CREATE TABLE p1 PARTITION OF p FOR VALUES FROM ('2026-01-01') TO ('2026-02-01');
            """;

    private static EmbeddedServer server;

    @BeforeAll
    static void start() throws SQLException {
        server = EmbeddedServer.start(PostgresVersion.newest());
        server.createDatabase("prepared");
        try (Connection owner = server.connect("prepared");
                var statement = owner.createStatement()) {
            statement.execute(SETUP);
        }
    }

    @AfterAll
    static void end() {
        server.close();
    }

    @BeforeEach
    void copy() throws SQLException {
        server.createDatabase("copied", "prepared");
    }

    @AfterEach
    void drop() throws SQLException {
        server.dropDatabase("copied");
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " -> ",
            value = {
                "CREATE INDEX CONCURRENTLY ON t (a) -> public.t=SHARE_UPDATE_EXCLUSIVE",
                "CREATE UNIQUE INDEX CONCURRENTLY ON t (a) -> public.t=SHARE_UPDATE_EXCLUSIVE error 23505",
                "DROP INDEX CONCURRENTLY i -> public.i=SHARE_UPDATE_EXCLUSIVE public.t=SHARE_UPDATE_EXCLUSIVE",
                "REINDEX INDEX CONCURRENTLY i -> public.i=SHARE_UPDATE_EXCLUSIVE public.t=SHARE_UPDATE_EXCLUSIVE",
                "ALTER TABLE p DETACH PARTITION p1 CONCURRENTLY -> public.p=SHARE_UPDATE_EXCLUSIVE"
                        + " public.p1=ACCESS_EXCLUSIVE",
                "VACUUM t -> public.t=SHARE_UPDATE_EXCLUSIVE",
                "VACUUM FULL t -> public.i=ACCESS_EXCLUSIVE public.t=ACCESS_EXCLUSIVE public.t_pkey=ACCESS_EXCLUSIVE",
            })
    void whatRunsOutsideATransactionIsSeenWaiting(String sql, String seen) throws SQLException {
        Observation observation = watched(sql);
        assertThat(observation.sight()).isEqualTo(Sight.WATCHED);
        String locks = observation.locks().stream()
                .map(lock -> lock.relation() + "=" + lock.mode())
                .collect(joining(" "));
        String error = observation
                .error()
                .map(failure -> " error " + failure.sqlstate())
                .orElse("");
        assertThat(locks + error).isEqualTo(seen);
    }

    @Test
    void aStatementThatWaitsForAPreparedTransactionIsCancelled() throws SQLException {
        try (Connection other = server.connect("copied");
                var statement = other.createStatement()) {
            statement.execute("BEGIN; INSERT INTO t VALUES (3, 7); PREPARE TRANSACTION 'left'");
            assertThat(watched("CREATE INDEX CONCURRENTLY ON t (a)")
                            .error()
                            .orElseThrow()
                            .sqlstate())
                    .isEqualTo("57014");
            statement.execute("ROLLBACK PREPARED 'left'");
        }
    }

    private static Observation watched(String sql) throws SQLException {
        Script.Sql script = new Script.Sql(SqlText.of("case", sql).statements(), TransactionMode.PER_STATEMENT);
        try (Connection session = server.connect("copied");
                Observer observer = new Observer(session)) {
            TimeLimit limit = new TimeLimit(Terms.USUAL.statementLimit());
            ScriptRunner runner =
                    new ScriptRunner(session, observer, new StagedWatch(server, "copied", session, limit), limit);
            return runner.run(script, ScriptShape.of(script), () -> true).getFirst();
        }
    }
}
