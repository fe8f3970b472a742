package dev.belay.rehearsal;

import static dev.belay.rehearsal.Written.revision;
import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.evidence.Evidence;
import dev.belay.evidence.Observation;
import dev.belay.evidence.Pass;
import dev.belay.history.Revision;
import dev.belay.postgres.EmbeddedServer;
import dev.belay.postgres.PostgresVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What passes on the rows of a rehearsal and fails on a database without any is told of the revision that does so. */
class EmptyDatabaseTest {
    private static final String TABLES =
            "CREATE TABLE b (id int PRIMARY KEY, n int); CREATE TABLE a (b int NOT NULL REFERENCES b)";
    private static final String FIRST_OF_B = "INSERT INTO a SELECT (SELECT id FROM b LIMIT 1)";

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
     * A history whose first revision makes the tables.
     *
     * @param name what it is about
     * @param told file, line and SQLSTATE of what fails without rows
     * @param upgrades of the revisions after the first
     */
    record Case(String name, List<String> told, List<String> upgrades) {
        Case(String name, List<String> told, String... upgrades) {
            this(name, told, List.of(upgrades));
        }

        @Override
        public String toString() {
            return name;
        }
    }

    static List<Case> cases() {
        return List.of(
                new Case("a required value of no row", List.of("2.sql:2 23502"), "CREATE TABLE c ();\n" + FIRST_OF_B),
                new Case("INTO STRICT", List.of("2.sql:3 P0002"), """
                        CREATE TABLE c ();

                        DO $$ DECLARE i int; BEGIN SELECT id INTO STRICT i FROM b LIMIT 1; END $$"""),
                new Case("a block that raises", List.of("2.sql:1 P0001"), """
                        DO $$ BEGIN IF NOT EXISTS (SELECT FROM b) THEN RAISE EXCEPTION 'no b'; END IF; END $$"""),
                new Case(
                        "a division by the number of rows",
                        List.of("2.sql:1 22012"),
                        "CREATE TABLE s AS SELECT 1.0 / count(*) AS share FROM b"),
                new Case(
                        "an error that others may have, too",
                        List.of("2.sql:2 55000"),
                        "CREATE SEQUENCE s; SELECT nextval('s') FROM b;\nSELECT currval('s')"),
                new Case("setval of NULL", List.of(), "CREATE SEQUENCE s; SELECT setval('s', (SELECT max(id) FROM b))"),
                new Case("a row of an earlier revision", List.of(), "INSERT INTO b VALUES (-7, 1)", FIRST_OF_B),
                new Case("none after the first", List.of("2.sql:1 23502"), FIRST_OF_B, FIRST_OF_B),
                new Case(
                        "one that the server's roles do not hide",
                        List.of("3.sql:1 23502"),
                        "CREATE ROLE empty_reader; GRANT SELECT ON b TO empty_reader",
                        FIRST_OF_B),
                new Case(
                        "a role that has nothing any more",
                        List.of(),
                        "CREATE ROLE empty_writer; GRANT INSERT ON b TO empty_writer; UPDATE b SET n = 1",
                        "REVOKE INSERT ON b FROM empty_writer; DROP ROLE empty_writer",
                        "UPDATE b SET n = 2"),
                new Case(
                        "one that leaves half of itself",
                        List.of("2.sql:3 23502"),
                        "CREATE TABLE c ();\nCOMMIT;\n" + FIRST_OF_B,
                        "ALTER TABLE c ADD d int"),
                new Case("what a session finds only if it is new", List.of(), """
                        DO $$ BEGIN
                            EXECUTE format('ALTER DATABASE %I SET cursor_tuple_fraction = 0.5', current_database());
                        END $$""", """
                        DO $$ BEGIN ASSERT current_setting('cursor_tuple_fraction') = '0.5'; END $$;
                        CREATE INDEX CONCURRENTLY i ON b (n)"""),
                new Case(
                        "one that fails on some rows, too",
                        List.of("2.sql:2 23502"),
                        "ALTER TABLE b ALTER n SET NOT NULL;\n" + FIRST_OF_B));
    }

    @Test
    void aRowThatAnAbsentRevisionMayWriteIsNotMissed() {
        List<Evidence> told = rehearsed(List.of("ALTER TABLE nowhere ADD a int", FIRST_OF_B), Set.of("2", "3"));
        assertThat(told)
                .allSatisfy(one -> assertThat(one.upgradeFailedWithoutRows()).isEmpty());
    }

    @ParameterizedTest
    @MethodSource("cases")
    void everyUpgradeIsTriedWithoutRows(Case given) {
        List<Evidence> told = rehearsed(given.upgrades(), all(given.upgrades().size() + 1));
        assertThat(told)
                .allSatisfy(
                        one -> assertThat(one.upgrade().filter(Pass::succeeded)).isPresent());
        assertThat(told.stream()
                        .flatMap(one -> one.upgradeFailedWithoutRows().stream())
                        .map(EmptyDatabaseTest::shown))
                .containsExactlyElementsOf(given.told());
    }

    @Test
    void whatIsToldDoesNotDependOnWhoAsks() {
        List<String> upgrades = List.of(FIRST_OF_B, "UPDATE b SET n = 1", FIRST_OF_B);
        assertThat(rehearsed(upgrades, Set.of("4")))
                .singleElement()
                .satisfies(one -> assertThat(one.upgradeFailedWithoutRows()).isEmpty());
    }

    private static String shown(Observation failed) {
        return "%s:%d %s"
                .formatted(
                        failed.statement().span().file(),
                        failed.error().orElseThrow().line(),
                        failed.error().orElseThrow().sqlstate());
    }

    private static Set<String> all(int count) {
        return IntStream.rangeClosed(1, count).mapToObj(String::valueOf).collect(Collectors.toSet());
    }

    private static List<Evidence> rehearsed(List<String> upgrades, Set<String> wanted) {
        List<Revision> revisions = new ArrayList<>(List.of(revision("1", List.of(), TABLES, "DROP TABLE a, b")));
        for (String upgrade : upgrades) {
            String id = String.valueOf(revisions.size() + 1);
            revisions.add(revision(id, List.of(revisions.getLast().id()), upgrade, "SELECT 1"));
        }
        List<Evidence> told = new ArrayList<>();
        new Rehearsal(server, new Random()).run(revisions, wanted, told::add);
        return told;
    }
}
