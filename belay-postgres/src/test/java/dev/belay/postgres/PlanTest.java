package dev.belay.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.postgres.PlanBench.Pair;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** A plan between two schemas, carried out, makes the one the other: the catalogs are then equal. */
class PlanTest {
    private static final Path PAIRS = Path.of("src/test/resources/catalog/changes.txt");

    @Test
    void eachOfThePairsBecomesTheOtherAndComesBack() throws Exception {
        List<Pair> pairs = Files.readAllLines(PAIRS).stream()
                .map(line -> line.split("\\|", 3))
                .map(parts -> new Pair(parts[0], parts[1], parts[2]))
                .toList();
        try (PlanBench bench = new PlanBench(PostgresVersion.newest(), false)) {
            assertThat(bench.surprises(pairs)).isEmpty();
            assertThat(bench.carriedOut()).isEqualTo(2 * 76);
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
}
