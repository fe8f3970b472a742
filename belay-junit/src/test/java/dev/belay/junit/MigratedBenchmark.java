package dev.belay.junit;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What a test pays for its database, on the twelve revisions of examples/spending. */
class MigratedBenchmark {
    private static final String PROJECT = "../examples/spending";
    private static final int WARM = 20;
    private static final int ROUNDS = 200;

    private final SortedMap<String, List<Double>> millis = new TreeMap<>();

    @Test
    void databasesOfTests() {
        timed(
                "the first: server, twelve revisions, a copy",
                () -> Migrated.to("head", PROJECT).close());
        for (int round = 0; round < WARM; round++) {
            test();
        }
        millis.values().stream().filter(all -> all.size() > 1).forEach(List::clear);
        for (int round = 0; round < ROUNDS; round++) {
            test();
        }
        millis.forEach((what, all) -> System.out.printf(
                Locale.ROOT,
                "ms per test: %-45s min %8.2f  median %8.2f  max %8.2f%n",
                what,
                at(all, 0),
                at(all, 0.5),
                at(all, 1)));
    }

    private void test() {
        timed("a whole test of these", () -> {
            Migrated[] db = new Migrated[1];
            timed("a copy at b004, ready or not", () -> db[0] = Migrated.to("b004", PROJECT));
            timed("upgradeOnce", () -> db[0].upgradeOnce());
            timed("the schema, read and compared", () -> db[0].schema());
            timed("downgradeOnce", () -> db[0].downgradeOnce());
            timed("giving it back", () -> db[0].close());
        });
    }

    private void timed(String what, Runnable work) {
        long begin = System.nanoTime();
        work.run();
        millis.computeIfAbsent(what, each -> new ArrayList<>()).add((System.nanoTime() - begin) / 1e6);
    }

    private static double at(List<Double> all, double share) {
        List<Double> sorted = all.stream().sorted().toList();
        return sorted.get((int) Math.round(share * (sorted.size() - 1)));
    }
}
