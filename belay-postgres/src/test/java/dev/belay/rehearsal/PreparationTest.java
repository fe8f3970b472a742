package dev.belay.rehearsal;

import static dev.belay.rehearsal.Written.revision;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.evidence.Evidence;
import dev.belay.history.Revision;
import dev.belay.history.Script;
import dev.belay.history.TransactionMode;
import dev.belay.postgres.EmbeddedServer;
import dev.belay.postgres.PostgresVersion;
import dev.belay.sql.SqlText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What is there before the base revision is there in every run, with rows, and belongs to no revision. */
class PreparationTest {
    private static EmbeddedServer server;

    @BeforeAll
    static void start() {
        server = EmbeddedServer.start(PostgresVersion.newest());
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void revisionsStandOnWhatIsPrepared() {
        Revision base = revision("1", List.of(), "CREATE TABLE u (a payload NOT NULL)", "DROP TABLE u");
        Revision unique = revision("2", List.of("1"), "ALTER TABLE channels ADD UNIQUE (a)", "SELECT 1");
        List<Evidence> told = rehearse(
                "CREATE DOMAIN payload AS bytea; CREATE TABLE channels (a int); INSERT INTO channels VALUES (1)",
                List.of(base, unique));
        assertThat(told).extracting(evidence -> evidence.outcome().word()).containsExactly("restores", "differs");
        assertThat(told.getLast().upgradeFailedOnRows()).isPresent();
    }

    @Test
    void aPreparationThatFailsIsToldWithItsPlace() {
        assertThatThrownBy(() -> rehearse("CREATE TABLE a ();\nCREATE TABLE a ()", List.of()))
                .isInstanceOf(PreparationException.class)
                .hasMessage("before.sql:2: the preparation fails: relation \"a\" already exists (SQLSTATE 42P07)");
    }

    private static List<Evidence> rehearse(String preparation, List<Revision> history) {
        Script.Sql before =
                new Script.Sql(SqlText.of("before.sql", preparation).statements(), TransactionMode.PER_STATEMENT);
        Terms terms = new Terms(Terms.USUAL.statementLimit(), false, Optional.of(before));
        List<Evidence> told = new ArrayList<>();
        new Rehearsal(server, new Random(history.size()), terms).run(history, Set.of("1", "2"), told::add);
        return told;
    }
}
