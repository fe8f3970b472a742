package dev.belay.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.evidence.DowngradeOutcome;
import dev.belay.evidence.Evidence;
import dev.belay.evidence.Observation;
import dev.belay.evidence.Observation.Sight;
import dev.belay.evidence.Pass;
import dev.belay.evidence.SqlError;
import dev.belay.history.Downgrade;
import dev.belay.history.Revision;
import dev.belay.history.Script;
import dev.belay.history.TransactionMode;
import dev.belay.postgres.EmbeddedServer;
import dev.belay.postgres.PostgresVersion;
import dev.belay.sql.SqlText;
import dev.belay.witness.Psql;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A foreign command is rehearsed: up, down, up again, each statement seen. */
class CommandRehearsalTest {
    private static final String UP = """
            CREATE TABLE payee (id int PRIMARY KEY, name text);
            INSERT INTO payee SELECT n, 'p' || n FROM generate_series(1, 100) n;
            ALTER TABLE payee ALTER COLUMN id TYPE bigint;
            ALTER TABLE payee ADD CHECK (name <> '');
            CREATE INDEX ON payee (name);
            ALTER TABLE account ADD COLUMN payee bigint REFERENCES payee;
            UPDATE account SET payee = 1;
            """;
    private static final String DOWN = """
            ALTER TABLE account DROP COLUMN payee;
            DROP TABLE payee;
            """;
    private static final String BEFORE = "CREATE TABLE account (id int PRIMARY KEY);";

    private static EmbeddedServer server;

    @TempDir
    private Path folder;

    @BeforeAll
    static void start() {
        server = EmbeddedServer.start(PostgresVersion.newest());
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void psqlShowsWhatTheSameSqlShows() throws IOException {
        Psql.assumeAtHand();
        Evidence sent = rehearsed(sql(UP), sql(DOWN));
        Evidence started = rehearsed(psql("up.sql", UP), psql("down.sql", DOWN));
        assertThat(started.outcome()).isEqualTo(DowngradeOutcome.RESTORES);
        assertThat(sent.outcome()).isEqualTo(DowngradeOutcome.RESTORES);
        assertThat(facts(started.upgrade())).isEqualTo(facts(sent.upgrade())).hasSize(7);
        assertThat(started.downgrade().orElseThrow().changes())
                .isEqualTo(sent.downgrade().orElseThrow().changes());
        assertThat(started.dataLoss()).isEqualTo(sent.dataLoss());
        assertThat(started.upgrade().orElseThrow().changes())
                .isEqualTo(sent.upgrade().orElseThrow().changes());
        assertThat(started.upgrade().orElseThrow().observations()).allMatch(seen -> seen.sight() == Sight.EXACT);
    }

    @Test
    void aDowngradeThatForgetsSomethingDiffers() throws IOException {
        Psql.assumeAtHand();
        Evidence evidence = rehearsed(psql("up.sql", UP), psql("down.sql", "ALTER TABLE account DROP COLUMN payee;"));
        assertThat(evidence.outcome()).isEqualTo(DowngradeOutcome.DIFFERS);
    }

    @Test
    void oneThatNeedsARowIsStartedWithoutAny() throws IOException {
        Psql.assumeAtHand();
        Evidence evidence = rehearsed(
                psql("up.sql", "CREATE TABLE first AS SELECT 1 / count(*) AS share FROM account;"),
                psql("down.sql", "DROP TABLE first;"));
        assertThat(evidence.outcome()).isEqualTo(DowngradeOutcome.RESTORES);
        assertThat(evidence.upgradeFailedWithoutRows().flatMap(Observation::error))
                .map(SqlError::sqlstate)
                .contains("22012");
    }

    @Test
    void whatCouldNotBeLookedAtIsSaid() throws IOException {
        Psql.assumeAtHand();
        Evidence evidence = rehearsed(
                psql("up.sql", "CREATE INDEX CONCURRENTLY a ON account (id);\n\\c postgres\nSELECT 1"),
                psql("down.sql", "DROP INDEX a"));
        assertThat(evidence.upgrade().orElseThrow().unseen())
                .containsExactly(
                        "the locks of statements that cannot run in a transaction", "a session in database postgres");
    }

    @Test
    void anErrorOfTheServerIsTheCommandsError() throws IOException {
        Psql.assumeAtHand();
        Evidence evidence = rehearsed(psql("up.sql", "BEGIN;\nALTER TABLE nowhere ADD COLUMN a int;"), shell("true"));
        assertThat(error(evidence).sqlstate()).isEqualTo("42P01");
    }

    @Test
    void withoutOneItsLastLineIs() {
        SqlError error = error(rehearsed(shell("echo no luck; echo; exit 3"), shell("true")));
        assertThat(error.message()).isEqualTo("exit code 3: no luck");
    }

    @Test
    void whatItSaysShowsNoPassword() {
        SqlError error = error(rehearsed(shell("echo {url}; exit 1"), shell("true")));
        assertThat(error.message()).contains(":***@127.0.0.1");
    }

    @Test
    void aDowngradeThatFailsIsToldAsOne() {
        Evidence evidence = rehearsed(shell("true"), shell("exit 1"));
        assertThat(evidence.outcome()).isEqualTo(DowngradeOutcome.FAILS);
    }

    @Test
    void aCommandThatHangsIsEndedWithAllThatItStarted() throws IOException {
        Path alive = folder.resolve("alive");
        Terms terms = new Terms(Duration.ofSeconds(1), false, Optional.empty());
        Evidence evidence = rehearsed(
                shell("(sleep 20; touch " + alive + ") & echo $! > " + alive + ".pid; wait"), shell("true"), terms);
        assertThat(error(evidence).message()).isEqualTo("it sent nothing for 1 s");
        long child = Long.parseLong(Files.readString(Path.of(alive + ".pid")).strip());
        assertThat(ProcessHandle.of(child).filter(ProcessHandle::isAlive)).isEmpty();
    }

    @Test
    void aProgramThatIsNotThereIsBelaysUsersToName() {
        Script.Command none = new Script.Command(List.of("no-such-program", "{url}"), Path.of("."));
        assertThatThrownBy(() -> rehearsed(none, shell("true")))
                .isInstanceOf(CommandNotStartedException.class)
                .hasMessageContaining("no-such-program");
    }

    private static SqlError error(Evidence evidence) {
        return evidence.upgrade().flatMap(Pass::error).orElseThrow();
    }

    /** What the statements did, without times, places and numbers of transactions. */
    private static List<String> facts(Optional<Pass> pass) {
        return pass.orElseThrow().observations().stream()
                .map(CommandRehearsalTest::facts)
                .toList();
    }

    private static String facts(Observation seen) {
        return "%s: locks %s held %s files %s scans %s rows %s changes %s notices %s"
                .formatted(
                        seen.statement().text(),
                        seen.locks(),
                        seen.heldBefore(),
                        seen.files(),
                        seen.scanned(),
                        seen.touched(),
                        seen.changes(),
                        seen.execution().notices());
    }

    private static Evidence rehearsed(Script up, Script down) {
        return rehearsed(up, down, new Terms(Duration.ofSeconds(60), false, Optional.of(sql(BEFORE))));
    }

    private static Evidence rehearsed(Script up, Script down, Terms terms) {
        Revision revision =
                new Revision("1", List.of(), "", Optional.empty(), "command", up, new Downgrade.Written(down));
        List<Evidence> told = new ArrayList<>();
        new Rehearsal(server, new Random(), terms).run(List.of(revision), Set.of("1"), told::add);
        return told.getFirst();
    }

    private static Script.Sql sql(String text) {
        return new Script.Sql(SqlText.of("file.sql", text).statements(), TransactionMode.PER_STATEMENT);
    }

    private Script psql(String name, String text) throws IOException {
        Path file = Files.writeString(folder.resolve(name), text);
        return new Script.Command(
                List.of("psql", "-X", "-q", "-v", "ON_ERROR_STOP=1", "-f", file.toString(), "{url}"), Path.of("."));
    }

    private static Script shell(String text) {
        return new Script.Command(List.of("sh", "-c", text), Path.of("."));
    }
}
