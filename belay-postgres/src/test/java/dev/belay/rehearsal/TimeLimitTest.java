package dev.belay.rehearsal;

import static dev.belay.rehearsal.Written.revision;
import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.evidence.Evidence;
import dev.belay.evidence.Pass;
import dev.belay.history.Revision;
import dev.belay.postgres.EmbeddedServer;
import dev.belay.postgres.PostgresVersion;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What never ends by itself ends in a clear result, whatever the migration does about timeouts. */
class TimeLimitTest {
    private static final Terms SHORT = new Terms(Duration.ofMillis(700), false, Optional.empty());

    /** Loops until no value is empty, and does not change the empty ones. */
    private static final String LOOP = """
            DO $$ BEGIN
                WHILE EXISTS (SELECT FROM t WHERE a = '') LOOP UPDATE t SET a = upper(a) WHERE a = ''; END LOOP;
            END $$""";

    private static EmbeddedServer server;

    @BeforeAll
    static void start() {
        server = EmbeddedServer.start(PostgresVersion.newest());
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    /**
     * A revision after one that makes {@code t (a text NOT NULL)} and a function that does not end.
     *
     * @param upgrade its way up
     * @param downgrade its way back
     * @param told what the rehearsal tells
     */
    record Case(String upgrade, String downgrade, String told) {
        @Override
        public String toString() {
            return upgrade + " / " + downgrade;
        }
    }

    private static final String NOT_REHEARSED = "the statement at 2.sql:1 did not end, even without rows:"
            + " it ran longer than 0.7 s; --statement-timeout gives it more";

    static Stream<Case> cases() {
        return Stream.of(
                new Case(LOOP, "SELECT 1", "fails on rows: 57014 it ran longer than 0.7 s"),
                new Case("ALTER TABLE t ADD b int", LOOP, "downgrade fails on rows: 57014 it ran longer than 0.7 s"),
                new Case("SELECT pg_sleep(600)", "SELECT 1", NOT_REHEARSED),
                new Case("SET statement_timeout = 0; SELECT pg_sleep(600)", "SELECT 1", NOT_REHEARSED),
                new Case("ALTER TABLE t ADD b int", "SELECT pg_sleep(600)", NOT_REHEARSED),
                new Case(
                        "CREATE INDEX CONCURRENTLY i ON t (a) WHERE endless(a)",
                        "DROP INDEX CONCURRENTLY i",
                        "fails on rows: 57014 it ran longer than 0.7 s"),
                new Case(
                        "CREATE CONSTRAINT TRIGGER g AFTER INSERT ON t DEFERRABLE INITIALLY DEFERRED FOR EACH ROW"
                                + " EXECUTE FUNCTION endless_trigger(); INSERT INTO t VALUES ('x')",
                        "SELECT 1",
                        NOT_REHEARSED),
                new Case(
                        "SET statement_timeout = 10; SELECT pg_sleep(600)",
                        "SELECT 1",
                        "upgrade: 57014 canceling statement due to statement timeout"));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void whatDoesNotEndIsTold(Case given) {
        Revision base = revision("1", List.of(), """
                CREATE TABLE t (a text NOT NULL);
                CREATE FUNCTION endless(text) RETURNS boolean IMMUTABLE LANGUAGE plpgsql AS
                $$ BEGIN LOOP PERFORM 1; END LOOP; END $$;
                CREATE FUNCTION endless_trigger() RETURNS trigger LANGUAGE plpgsql AS
                $$ BEGIN LOOP PERFORM 1; END LOOP; END $$;
                """, "SELECT 1");
        Revision revision = revision("2", List.of("1"), given.upgrade(), given.downgrade());
        List<Evidence> told = new ArrayList<>();
        new Rehearsal(server, new Random(1), SHORT).run(List.of(base, revision), Set.of("2"), told::add);
        assertThat(lines(told.getFirst())).containsExactly(given.told());
    }

    private static List<String> lines(Evidence evidence) {
        return Stream.of(
                        evidence.notRehearsed(),
                        evidence.upgradeFailedOnRows().map(error -> "fails on rows: " + error),
                        evidence.downgradeFailedOnRows().map(error -> "downgrade fails on rows: " + error),
                        evidence.upgrade().flatMap(Pass::error).map(error -> "upgrade: " + error),
                        evidence.downgrade().flatMap(Pass::error).map(error -> "downgrade: " + error))
                .flatMap(Optional::stream)
                .toList();
    }
}
