package dev.belay.rehearsal;

import static dev.belay.rehearsal.Written.revision;
import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.evidence.Evidence;
import dev.belay.evidence.Pass;
import dev.belay.history.Revision;
import dev.belay.postgres.EmbeddedServer;
import dev.belay.postgres.PostgresVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a rehearsal tells of one revision on top of another, all of it. */
class RehearsalTest {
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
     * A revision.
     *
     * @param before the revision it stands on
     * @param upgrade its way up
     * @param downgrade its way back
     * @param told everything that the rehearsal tells, a line each
     */
    record Case(String before, String upgrade, String downgrade, String told) {
        @Override
        public String toString() {
            return upgrade;
        }
    }

    static List<Case> cases() {
        return List.of(
                new Case("CREATE TABLE t (a int)", "CREATE INDEX i ON t (a)", "DROP INDEX i", """
                        downgrade restores"""),
                new Case("CREATE TABLE t (a int)", "CREATE INDEX i ON t (a)", "SELECT 1", """
                        downgrade differs
                        difference index public.i: added
                        again: 42P07"""),
                new Case("CREATE TABLE t (a int)", "CREATE INDEX i ON t (a)", "DROP INDEX j", """
                        downgrade fails
                        the downgrade: 42704"""),
                new Case(
                        "CREATE TABLE t (a int, b text)",
                        "ALTER TABLE t DROP COLUMN b",
                        "ALTER TABLE t ADD COLUMN b text",
                        """
                        downgrade restores
                        lost public.t.b: the column is dropped, in 4 rows"""),
                new Case(
                        "CREATE TABLE t (a int, b text, c int)",
                        "ALTER TABLE t RENAME b TO d",
                        "ALTER TABLE t RENAME d TO b",
                        """
                        downgrade restores"""),
                new Case("""
                        CREATE TABLE team (id int PRIMARY KEY);
                        CREATE FUNCTION events() RETURNS trigger LANGUAGE plpgsql AS
                            $$BEGIN EXECUTE format('CREATE TABLE %I ()', 'events_' || NEW.id); RETURN NEW; END$$;
                        CREATE TRIGGER events AFTER INSERT ON team FOR EACH ROW EXECUTE FUNCTION events()""", """
                        DO $$DECLARE i int; BEGIN FOR i IN SELECT id FROM team LOOP
                            EXECUTE format('ALTER TABLE %I ADD note text', 'events_' || i); END LOOP; END$$""", """
                        DO $$DECLARE i int; BEGIN FOR i IN SELECT id FROM team LOOP
                            EXECUTE format('ALTER TABLE %I DROP note', 'events_' || i); END LOOP; END$$""", """
                        downgrade restores"""),
                new Case(
                        """
                        CREATE TABLE team (id int PRIMARY KEY, name text);
                        CREATE FUNCTION events() RETURNS trigger LANGUAGE plpgsql AS
                            $$BEGIN EXECUTE format('CREATE TABLE %I ()', 'events_' || NEW.id); RETURN NEW; END$$;
                        CREATE TRIGGER events AFTER INSERT ON team FOR EACH ROW EXECUTE FUNCTION events()""",
                        "ALTER TABLE team ADD motto text",
                        "ALTER TABLE team DROP motto; ALTER TABLE team ADD CHECK (name IS NULL); ALTER TABLE team DROP CONSTRAINT team_name_check",
                        """
                        downgrade fails-on-rows
                        downgrade fails on rows: 23514"""),
                new Case(
                        """
                        CREATE TABLE t (a int PRIMARY KEY, b int NOT NULL);
                        ALTER TABLE t ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY""",
                        "ALTER TABLE t DROP b",
                        "ALTER TABLE t ADD b int NOT NULL DEFAULT 0; ALTER TABLE t ALTER b DROP DEFAULT",
                        """
                        downgrade restores
                        lost public.t.b: the column is dropped, in 5 rows"""),
                new Case("CREATE TABLE t (a int NOT NULL)", "DROP TABLE t", "CREATE TABLE t (a int NOT NULL)", """
                        downgrade restores
                        lost public.t: the table is dropped, in 5 rows"""),
                new Case(
                        "CREATE TABLE t (a int)",
                        "ALTER TABLE t ALTER a SET NOT NULL",
                        "ALTER TABLE t ALTER a DROP NOT NULL",
                        """
                        downgrade restores
                        fails on rows: 23502
                        hostile public.t a = NULL (NULL): 23502"""),
                new Case("CREATE TABLE t (a int)", "CREATE UNIQUE INDEX u ON t (a)", "DROP INDEX u", """
                        downgrade restores
                        fails on rows: 23505
                        hostile public.t a = '901' (a duplicate): 23505"""),
                new Case(
                        "CREATE TABLE p (id int PRIMARY KEY); CREATE TABLE t (p int NOT NULL)",
                        "ALTER TABLE t ADD CONSTRAINT f FOREIGN KEY (p) REFERENCES p",
                        "ALTER TABLE t DROP CONSTRAINT f",
                        """
                        downgrade restores
                        fails on rows: 23503
                        hostile public.t p = '1000777777' (an orphan): 23503"""),
                new Case(
                        "CREATE TABLE t (a int NOT NULL DEFAULT 0 CHECK (a >= 0))",
                        "ALTER TABLE t ADD CONSTRAINT c CHECK (a < 3000000)",
                        "ALTER TABLE t DROP CONSTRAINT c",
                        """
                        downgrade restores
                        fails on rows: 23514
                        hostile public.t a = '3000000' (breaks the new condition): 23514"""),
                new Case(
                        "CREATE TABLE t (a varchar(20) NOT NULL)",
                        "ALTER TABLE t ALTER a TYPE varchar(12)",
                        "ALTER TABLE t ALTER a TYPE varchar(20)",
                        """
                        downgrade restores
                        fails on rows: 22001
                        hostile public.t a = 'xxxxxxxxxxxxx' (too long): 22001
                        hostile public.t a = 'xxxxxxxxxxxx ' (too long by a space): changed"""),
                new Case(
                        "CREATE TABLE t (a text NOT NULL)",
                        "ALTER TABLE t ALTER a TYPE int USING length(a)",
                        "ALTER TABLE t ALTER a TYPE text",
                        """
                        downgrade restores
                        changed public.t.a: values change when the type is converted, in 5 rows"""),
                new Case(
                        "CREATE TABLE t (a numeric(9,4) NOT NULL)",
                        "ALTER TABLE t ALTER a TYPE numeric(9,2)",
                        "ALTER TABLE t ALTER a TYPE numeric(9,4)",
                        """
                        downgrade fails-on-rows
                        downgrade fails on rows: 22003
                        changed public.t.a: values change when the type is converted, in 2 rows"""),
                new Case(
                        "CREATE TABLE t (a timestamp NOT NULL)",
                        "ALTER TABLE t ALTER a TYPE timestamptz",
                        "ALTER TABLE t ALTER a TYPE timestamp",
                        """
                        downgrade restores
                        changed public.t.a: the stored instant depends on the session's TimeZone, in 5 rows"""),
                new Case(
                        "CREATE TABLE t (a timestamp NOT NULL)",
                        "ALTER TABLE t ALTER a TYPE timestamptz USING a AT TIME ZONE 'UTC'",
                        "ALTER TABLE t ALTER a TYPE timestamp USING a AT TIME ZONE 'UTC'",
                        """
                        downgrade restores"""),
                new Case(
                        "CREATE TABLE t (a int NOT NULL)",
                        "ALTER TABLE t ADD b timestamp NOT NULL DEFAULT now()",
                        "ALTER TABLE t DROP b",
                        """
                        downgrade restores"""),
                new Case(
                        "CREATE TABLE t (a timestamptz NOT NULL)",
                        "ALTER TABLE t ADD b timestamp; UPDATE t SET b = a",
                        "ALTER TABLE t DROP b",
                        """
                        downgrade restores
                        changed public.t.b: the stored instant depends on the session's TimeZone, in 5 rows"""),
                new Case("CREATE TABLE t (a int NOT NULL)", "UPDATE t SET a = 0", "SELECT 1", """
                        downgrade restores
                        changed public.t.a: values are overwritten, in 5 rows"""),
                new Case("CREATE TABLE t (a int NOT NULL)", "DELETE FROM t WHERE a < 100", "SELECT 1", """
                        downgrade restores
                        lost public.t: rows are deleted, in 4 rows"""),
                new Case("CREATE TABLE t (a int NOT NULL)", "CREATE TABLE u ()", "DROP TABLE u; DELETE FROM t", """
                        downgrade restores
                        lost public.t: the downgrade leaves fewer rows than there were, in 5 rows"""),
                new Case(
                        "CREATE TABLE t (a int NOT NULL)",
                        "CREATE TABLE u ()",
                        "DROP TABLE u; ALTER TABLE t DROP a; ALTER TABLE t ADD a int",
                        """
                        downgrade differs
                        difference column public.t.a: not null true -> none
                        lost public.t.a: the downgrade does not bring the values back, in 5 rows"""),
                new Case(
                        "CREATE TABLE kind (id text PRIMARY KEY)",
                        "INSERT INTO kind VALUES ('a'), ('b')",
                        "DELETE FROM kind WHERE id IN ('a', 'b')",
                        """
                        downgrade restores"""),
                new Case(
                        "CREATE TABLE t (a int)",
                        "CREATE TYPE e AS ENUM ('x'); ALTER TABLE t ADD b e",
                        "ALTER TABLE t DROP b",
                        """
                        downgrade differs
                        difference type public.e: added
                        again: 42710"""),
                new Case(
                        "CREATE TYPE e AS ENUM ('x', 'y'); CREATE TABLE t (a e NOT NULL)",
                        "CREATE TYPE n AS ENUM ('x'); ALTER TABLE t ALTER a TYPE n USING a::text::n; DROP TYPE e; ALTER TYPE n RENAME TO e",
                        "CREATE TYPE o AS ENUM ('x', 'y'); ALTER TABLE t ALTER a TYPE o USING a::text::o; DROP TYPE e; ALTER TYPE o RENAME TO e",
                        """
                        downgrade restores
                        fails on rows: 22P02
                        hostile public.t a = 'y' (a label that goes): 22P02"""),
                new Case(
                        "CREATE TABLE t (a int NOT NULL)",
                        "CREATE UNIQUE INDEX CONCURRENTLY u ON t (a)",
                        "DROP INDEX CONCURRENTLY u",
                        """
                        downgrade restores
                        fails on rows: 23505
                        hostile public.t a = '901' (a duplicate): 23505"""),
                new Case("CREATE TABLE t (id int PRIMARY KEY)", """
                        DO $$ DECLARE r int; BEGIN
                            FOR r IN SELECT id FROM t LOOP EXECUTE format('ALTER TABLE part_%s ADD b int', r); END LOOP;
                        END $$; CREATE TABLE u ()""", "DROP TABLE u", """
                        downgrade restores
                        fails on rows: 42P01"""),
                new Case(
                        "CREATE TABLE t (a text NOT NULL)",
                        "ALTER TABLE t ADD b text; UPDATE t SET b = current_setting('nobody.sets.it') || a",
                        "ALTER TABLE t DROP b",
                        """
                        downgrade restores
                        fails on rows: 42704"""),
                new Case(
                        "CREATE EXTENSION ltree; CREATE TABLE t (a text NOT NULL)",
                        "ALTER TABLE t ADD b ltree; UPDATE t SET b = text2ltree(a || '!')",
                        "ALTER TABLE t DROP b",
                        """
                        downgrade restores
                        fails on rows: 42601"""),
                new Case(
                        "CREATE ROLE reader; CREATE TABLE t (a int); DO $$ BEGIN EXECUTE format("
                                + "'GRANT CREATE ON DATABASE %I TO reader', current_database()); END $$",
                        "CREATE INDEX CONCURRENTLY i ON t (a)", "DROP INDEX CONCURRENTLY i", """
                        downgrade restores"""),
                new Case("CREATE TABLE t (a int)", "ALTER TABLE nowhere ADD b int", "SELECT 1", """
                        downgrade unknown
                        the upgrade: 42P01"""));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void everythingIsTold(Case given) {
        Revision base = revision("1", List.of(), given.before(), "SELECT 1");
        Revision revision = revision("2", List.of("1"), given.upgrade(), given.downgrade());
        List<Evidence> told = new ArrayList<>();
        new Rehearsal(server, new Random(1)).run(List.of(base, revision), Set.of("2"), told::add);
        assertThat(told).hasSize(1);
        assertThat(lines(told.getFirst()))
                .containsExactlyInAnyOrder(given.told().split("\n", -1));
    }

    private static List<String> lines(Evidence evidence) {
        List<String> lines = new ArrayList<>();
        lines.add("downgrade " + evidence.outcome().word());
        evidence.notRehearsed().ifPresent(reason -> lines.add("not rehearsed: " + reason));
        evidence.differences().forEach(change -> lines.add("difference " + change.summary()));
        evidence.dataLoss().stream()
                .filter(loss -> !loss.comesBack())
                .forEach(loss -> lines.add("%s %s%s: %s, in %d rows"
                        .formatted(
                                loss.what().isLoss() ? "lost" : "changed",
                                loss.table(),
                                loss.column().isEmpty() ? "" : "." + loss.column(),
                                loss.what().words(),
                                loss.rows())));
        evidence.upgradeFailedOnRows().ifPresent(error -> lines.add("fails on rows: " + error.sqlstate()));
        evidence.downgradeFailedOnRows().ifPresent(error -> lines.add("downgrade fails on rows: " + error.sqlstate()));
        evidence.hostileRows()
                .forEach(row -> lines.add("hostile %s %s = %s (%s): %s"
                        .formatted(
                                row.table(),
                                row.column(),
                                row.value(),
                                row.why(),
                                row.error().map(error -> error.sqlstate()).orElse("changed"))));
        error(evidence.upgrade()).ifPresent(state -> lines.add("the upgrade: " + state));
        error(evidence.downgrade()).ifPresent(state -> lines.add("the downgrade: " + state));
        error(evidence.upgradeAgain()).ifPresent(state -> lines.add("again: " + state));
        evidence.unfilled().forEach(table -> lines.add("unfilled " + table));
        return lines;
    }

    private static Optional<String> error(Optional<Pass> pass) {
        return pass.flatMap(Pass::error).map(error -> error.sqlstate());
    }
}
