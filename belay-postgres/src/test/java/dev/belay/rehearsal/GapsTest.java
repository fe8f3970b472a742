package dev.belay.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.evidence.Evidence;
import dev.belay.history.Revision;
import dev.belay.postgres.Binaries;
import dev.belay.postgres.EmbeddedServer;
import dev.belay.postgres.PostgresVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is said of upgrades that the rehearsal's server cannot run, and of those that stand on them. */
class GapsTest {
    private static final String WITH_SERVER = " the rehearsal server; rehearse on one where it is with --server";

    private static final String SUPERUSERS = " may be created only by a superuser of the rehearsal server;"
            + " rehearse on one that has it in template1 or trusts it with --server";

    /** SQL, and what is said of it: why it is not rehearsed, or its SQLSTATE, or "passes". */
    private record Told(String sql, String outcome) {}

    @ParameterizedTest
    @EnumSource(names = {"V18", "V15"})
    void anExtensionThatIsAbsentIsNoFaultOfTheMigration(PostgresVersion version) {
        Binaries.assumeAtHand(version);
        rehearse(
                version,
                new Told("CREATE EXTENSION citext; CREATE TABLE early (a citext)", "passes"),
                new Told(
                        "CREATE TABLE x (); CREATE EXTENSION IF NOT EXISTS \"postgis\"",
                        "extension postgis is not in" + WITH_SERVER),
                new Told(
                        "-- 1\n/* 2 */ create  extension\nvector WITH SCHEMA public",
                        "extension vector is not in" + WITH_SERVER),
                new Told(
                        "DO $$ BEGIN CREATE EXTENSION timescaledb; END $$",
                        "extension timescaledb is not in" + WITH_SERVER),
                new Told(
                        "CREATE EXTENSION pg_trgm VERSION '9.9'",
                        "that version of extension pg_trgm is not in" + WITH_SERVER),
                new Told("CREATE EXTENSION file_fdw", "extension file_fdw" + SUPERUSERS),
                new Told("CREATE EXTENSION plpython3u", "extension plpython3u" + SUPERUSERS),
                new Told(
                        "COPY early TO PROGRAM 'cat'",
                        "it needs a right that the role of the rehearsal does not have: …"),
                new Told("INSERT INTO early VALUES ('a'), (1/0)", "22012"),
                new Told("CREATE TABLE broken (a int", "42601"),
                new Told("-- belay: require no rows\nSELECT * FROM early", "passes"),
                new Told("-- belay: require no rows\nSELECT 1", "23000"),
                new Told("CREATE TABLE later (a int)", "passes"));
    }

    @ParameterizedTest
    @EnumSource(names = {"V18"})
    void whatMayStandOnAnAbsentRevisionIsNotRehearsedEither(PostgresVersion version) {
        rehearse(
                version,
                new Told("CREATE EXTENSION earthdistance", "42704"),
                new Told(
                        "CREATE TABLE place (at geometry)",
                        "it may stand on revision 1, which is not in the schema: 42704 type \"geometry\" does not exist"
                                + " at line 1"),
                new Told("CREATE TABLE place (at text)", "passes"),
                new Told("CREATE TABLE place (at text)", "42P07"));
    }

    private static void rehearse(PostgresVersion version, Told... history) {
        List<Revision> revisions = IntStream.range(0, history.length)
                .mapToObj(index -> Written.revision(String.valueOf(index + 1), history[index].sql()))
                .toList();
        Set<String> all = revisions.stream().map(Revision::id).collect(Collectors.toSet());
        List<String> outcomes = new ArrayList<>();
        try (EmbeddedServer server = EmbeddedServer.start(version)) {
            new Rehearsal(server, new Random(1)).run(revisions, all, evidence -> outcomes.add(outcome(evidence)));
        }
        assertThat(outcomes)
                .containsExactly(List.of(history).stream().map(Told::outcome).toArray(String[]::new));
    }

    private static String outcome(Evidence evidence) {
        return evidence.notRehearsed()
                .map(reason -> reason.replaceFirst("(?<=not have: ).*", "…"))
                .orElseGet(() -> evidence.upgrade().orElseThrow().error().isPresent()
                        ? evidence.upgrade().orElseThrow().error().get().sqlstate()
                        : "passes");
    }
}
