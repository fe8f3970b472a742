package dev.belay.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.catalog.Catalog;
import dev.belay.postgres.CatalogReader;
import dev.belay.postgres.CatalogReading;
import dev.belay.postgres.EmbeddedServer;
import dev.belay.postgres.PostgresVersion;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * What reading and comparing a catalog costs beside {@code pg_dump --schema-only} of the same database: 1,000 tables of 10
 * columns, 2 indexes, a foreign key and a check each. Only the ratios within one run mean something.
 */
class CatalogBenchmark {
    private static final int ROUNDS = 9;
    private static final String TABLES = """
            DO $$ BEGIN FOR n IN 1..1000 LOOP
                EXECUTE format('CREATE TABLE t%s(id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, parent bigint REFERENCES t%s,
                    name varchar(80) NOT NULL, amount numeric(10,2) DEFAULT 0 CHECK (amount >= 0), at timestamptz NOT NULL DEFAULT now(),
                    note text, done boolean NOT NULL DEFAULT false, kind int, tags text[], body jsonb)', n, greatest(n - 1, 1));
                EXECUTE format('CREATE INDEX ON t%s(name)', n);
                IF n % 250 = 0 THEN COMMIT; END IF;
            END LOOP; END $$
            """;

    @Test
    void readingAThousandTables() throws SQLException, IOException, InterruptedException {
        try (EmbeddedServer server = EmbeddedServer.start(PostgresVersion.newest())) {
            server.createDatabase("big");
            try (Connection owner = server.connect("big");
                    Statement statement = owner.createStatement()) {
                statement.execute(TABLES);
                List<Double> reads = new ArrayList<>();
                List<Double> comparisons = new ArrayList<>();
                CatalogReader reader = new CatalogReader(owner);
                long first = System.nanoTime();
                CatalogReading before = reader.read();
                double cold = seconds(first);
                for (int round = 0; round < ROUNDS; round++) {
                    long start = System.nanoTime();
                    Catalog after = reader.read().catalog();
                    reads.add(seconds(start));
                    start = System.nanoTime();
                    assertThat(before.catalog().changesTo(after)).isEmpty();
                    comparisons.add(seconds(start));
                }
                System.out.printf(
                        "catalog of 1,000 tables: first read %.3f s, then %.3f s; comparison %.3f s; %d objects%n",
                        cold,
                        median(reads),
                        median(comparisons),
                        before.catalog().objects().size());
            }
        }
    }

    private static double seconds(long start) {
        return (System.nanoTime() - start) / 1e9;
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().skip(values.size() / 2).findFirst().orElseThrow();
    }
}
