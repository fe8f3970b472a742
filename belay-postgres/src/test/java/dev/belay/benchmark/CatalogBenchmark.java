package dev.belay.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.catalog.Catalog;
import dev.belay.postgres.CatalogReader;
import dev.belay.postgres.CatalogReading;
import dev.belay.postgres.EmbeddedServer;
import dev.belay.postgres.PgDump;
import dev.belay.postgres.PostgresVersion;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What reading and comparing a catalog costs beside {@code pg_dump --schema-only} of the same database, by turns: tables of
 * 10 columns, 2 indexes, a foreign key and a check each. Only the ratios within one run mean something.
 */
class CatalogBenchmark {
    static final String TABLES = """
            DO $$ BEGIN FOR n IN 1..%d LOOP
                EXECUTE format('CREATE TABLE t%%s(id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, parent bigint REFERENCES t%%s,
                    name varchar(80) NOT NULL, amount numeric(10,2) DEFAULT 0 CHECK (amount >= 0), at timestamptz NOT NULL DEFAULT now(),
                    note text, done boolean NOT NULL DEFAULT false, kind int, tags text[], body jsonb)', n, greatest(n / 2, 1));
                EXECUTE format('CREATE INDEX ON t%%s(name)', n);
                IF n %% 250 = 0 THEN COMMIT; END IF;
            END LOOP; END $$
            """;
    private static final double MEGABYTE = 1 << 20;

    @ParameterizedTest
    @CsvSource({"1000, 9", "10000, 3"})
    void readingManyTables(int tables, int rounds) throws SQLException, IOException {
        PgDump dump = PgDump.ofThisMachine();
        PostgresVersion version =
                PostgresVersion.has(dump.major()) ? PostgresVersion.ofMajor(dump.major()) : PostgresVersion.newest();
        try (EmbeddedServer server = EmbeddedServer.start(version)) {
            server.createDatabase("big");
            try (Connection owner = server.connect("big");
                    Statement statement = owner.createStatement()) {
                statement.execute(TABLES.formatted(tables));
                statement.execute("ANALYZE");
                List<Double> reads = new ArrayList<>();
                List<Double> anew = new ArrayList<>();
                List<Double> dumps = new ArrayList<>();
                List<Double> comparisons = new ArrayList<>();
                CatalogReader reader = new CatalogReader(owner);
                double empty = used();
                long first = System.nanoTime();
                CatalogReading before = reader.read();
                double cold = seconds(first);
                double kept = used() - empty;
                for (int round = 0; round < rounds; round++) {
                    long start = System.nanoTime();
                    Catalog after = reader.read().catalog();
                    reads.add(seconds(start));
                    start = System.nanoTime();
                    try (Connection other = server.connect("big")) {
                        new CatalogReader(other).read();
                    }
                    anew.add(seconds(start));
                    start = System.nanoTime();
                    assertThat(before.catalog().changesTo(after)).isEmpty();
                    comparisons.add(seconds(start));
                    start = System.nanoTime();
                    assertThat(dump.schema(server.migrating(), "big")).contains("CREATE TABLE");
                    dumps.add(seconds(start));
                }
                System.out.printf(
                        "catalog of %,d tables: first read %.3f s, then %.3f s, over a new connection %.3f s; pg_dump %.3f s,"
                                + " ratios %.2f and %.2f; comparison %.3f s; %,d objects in %.0f MB%n",
                        tables,
                        cold,
                        median(reads),
                        median(anew),
                        median(dumps),
                        median(reads) / median(dumps),
                        median(anew) / median(dumps),
                        median(comparisons),
                        before.catalog().objects().size(),
                        kept);
            }
        }
    }

    /** What the heap holds. */
    private static double used() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return (runtime.totalMemory() - runtime.freeMemory()) / MEGABYTE;
    }

    private static double seconds(long start) {
        return (System.nanoTime() - start) / 1e9;
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().skip(values.size() / 2).findFirst().orElseThrow();
    }
}
