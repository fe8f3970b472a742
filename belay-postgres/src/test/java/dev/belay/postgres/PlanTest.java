package dev.belay.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.postgres.PlanBench.Pair;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A plan between two schemas, carried out, makes the one the other: the catalogs are then equal, and the dumps. */
class PlanTest {
    private static final Path PAIRS = Path.of("src/test/resources/catalog/changes.txt");

    /** So many schemas by chance are held at once. */
    private static final int HANDFUL = 100;

    /** What no plan does, and why. */
    private static final Map<String, String> CANNOT = Map.of(
            "unfinished indexes", "no statement leaves an index unfinished that is there",
            "label providers", "this server has no provider of security labels",
            "older extensions", "an extension has scripts for the way to newer versions alone",
            "members of extensions", "what an extension holds is no part of a schema: that it left looks as if it came",
            "columns of one's own",
                    "a table that left a parent calls its columns its own, and only a new table does not");

    /** On every major, but for what 14 has no words for. */
    @ParameterizedTest
    @EnumSource(PostgresVersion.class)
    void eachOfThePairsBecomesTheOtherAndComesBack(PostgresVersion version) throws Exception {
        Binaries.assumeAtHand(version);
        List<Pair> pairs = Files.readAllLines(PAIRS).stream()
                .map(line -> line.split("\\|", 3))
                .map(parts -> new Pair(parts[0], parts[1], parts[2]))
                .filter(pair -> version.major() >= 15 || !pair.other().contains("nulls not distinct"))
                .toList();
        try (PlanBench bench = new PlanBench(version, false)) {
            assertThat(bench.surprises(pairs)).isEmpty();
            assertThat(bench.carriedOut()).isEqualTo(2 * pairs.size());
            assertThat(pairs).hasSize(version.major() < 15 ? 75 : 76);
        }
    }

    /** Any two schemas, not only such that look alike. */
    @Test
    void anyTwoOfTheListBecomeEachOther() throws Exception {
        List<String[]> lines = Files.readAllLines(PAIRS).stream()
                .map(line -> line.split("\\|", 3))
                .toList();
        long seed = Long.getLong("belay.seed", 20);
        Random random = new Random(seed);
        List<Pair> pairs = new ArrayList<>();
        for (int number = 0; number < 100; number++) {
            String[] one = lines.get(random.nextInt(lines.size()));
            String[] other = lines.get(random.nextInt(lines.size()));
            pairs.add(new Pair(
                    "seed " + seed + ": " + one[0] + " to " + other[0],
                    one[1 + random.nextInt(2)],
                    other[1 + random.nextInt(2)]));
        }
        try (PlanBench bench = new PlanBench(PostgresVersion.newest(), false)) {
            assertThat(bench.surprises(pairs)).isEmpty();
        }
    }

    /** Schemas by chance; the profile {@code soak} takes 10,000 pairs of them. */
    @Test
    void schemasByChanceBecomeEachOther() throws Exception {
        long seed = Long.getLong("belay.seed", 76);
        Random random = new Random(seed);
        int wanted = Integer.getInteger("belay.pairs", 100);
        try (PlanBench bench = new PlanBench(PostgresVersion.newest(), false)) {
            List<String> surprises = new ArrayList<>();
            for (int from = 0; from < wanted; from += HANDFUL) {
                List<Pair> pairs = IntStream.range(from, Math.min(from + HANDFUL, wanted))
                        .mapToObj(number -> new Pair(
                                "seed " + seed + ", pair " + number,
                                RandomSchema.sql(random),
                                RandomSchema.sql(random)))
                        .toList();
                surprises.addAll(bench.surprises(pairs));
                System.out.println("seed " + seed + ": " + (from + pairs.size()) + " of " + wanted + " pairs, "
                        + surprises.size() + " surprises");
            }
            assertThat(surprises).isEmpty();
            assertThat(bench.carriedOut()).isEqualTo(2 * wanted);
        }
    }

    /**
     * Over every kind of object, with pg_dump as a second judge; a change that the lists except has to fail. A build asks it of every
     * second list, the profile {@code soak} of all.
     */
    @Test
    void everyChangeOfTheListsIsMadeAndTakenBackAsPgDumpSeesIt() throws Exception {
        boolean all = Integer.getInteger("belay.every", 1) == 1;
        List<SchemaChange.Group> lists = SchemaChange.groups();
        PgDump dump = PgDump.ofThisMachine();
        PostgresVersion version = PostgresVersion.ofMajor(
                Math.min(dump.major(), PostgresVersion.newest().major()));
        try (PlanTrials trials = new PlanTrials(version, Optional.of(dump))) {
            assertThat(trials.surprises(IntStream.range(0, lists.size())
                            .filter(number -> all || number % 2 == 0)
                            .mapToObj(lists::get)
                            .toList()))
                    .isEmpty();
            assertThat(trials.surprisesOfPairs(Files.readAllLines(PAIRS))).isEmpty();
            assertThat(trials.carriedOut()).isGreaterThan(all ? 1_100 : 550);
        }
    }

    /** What the machine's pg_dump is too old to know is judged by the catalog alone. */
    @Test
    void everyChangeOfTheListsIsMadeAndTakenBackByTheNewestPostgres() throws Exception {
        try (PlanTrials trials = new PlanTrials(PostgresVersion.newest(), Optional.empty())) {
            assertThat(trials.surprises(SchemaChange.groups())).isEmpty();
            assertThat(trials.carriedOut()).isGreaterThan(1_000);
        }
    }

    @Test
    void whatNoPlanDoesIsNamedAndNothingElse() throws IOException {
        assertThat(SchemaChange.groups())
                .flatExtracting(SchemaChange.Group::changes)
                .flatExtracting(change -> Stream.of(
                                change.noPlan().there(), change.noPlan().back())
                        .filter(reason -> !reason.isEmpty())
                        .toList())
                .hasSameElementsAs(CANNOT.keySet());
    }
}
