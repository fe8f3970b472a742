package dev.belay.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.gate.Impact;
import dev.belay.history.Revision;
import dev.belay.postgres.EmbeddedServer;
import dev.belay.postgres.PostgresVersion;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** A rule breaks code that does not know the new columns only where a row of such code may be refused. */
class SparingRulesTest {
    /** {@code |} parts the statements; {@code t} is a table that has id, email and age. */
    private static final List<String> SPARED = List.of(
            "ALTER TABLE t ADD c text CHECK (c IN ('a', 'b'))",
            "ALTER TABLE t ADD c varchar(9), ADD CONSTRAINT \"c's\" CHECK (c IN ('a', 'b') AND length(c) > 0) NOT VALID",
            "ALTER TABLE t ADD c int DEFAULT 1 CHECK (c > 0)",
            "ALTER TABLE t ADD c int NOT NULL DEFAULT 1 CHECK (c > 0)",
            "ALTER TABLE t ADD c int CHECK (c > age)",
            "ALTER TABLE t ADD a int, ADD b int, ADD CHECK ((a IS NULL) = (b IS NULL))",
            "ALTER TABLE t ADD c int CHECK (c > 0) | UPDATE t SET c = 1",
            "ALTER TABLE t ADD c text UNIQUE",
            "ALTER TABLE t ADD c text, ADD UNIQUE (email, c)",
            "ALTER TABLE t ADD c text | CREATE UNIQUE INDEX ON t (lower(c))",
            "ALTER TABLE t ADD ended date | CREATE UNIQUE INDEX ON t (email) WHERE ended IS NOT NULL",
            "ALTER TABLE t ADD c int4range, ADD EXCLUDE USING gist (c WITH &&)",
            "ALTER TABLE t ADD c bigint REFERENCES shop",
            "ALTER TABLE t ADD c bigint, ADD FOREIGN KEY (c, email) REFERENCES shop (id, code)",
            "ALTER TABLE t ADD c bigint, ADD d varchar(20), ADD FOREIGN KEY (c, d) REFERENCES shop (id, code) MATCH FULL");

    private static final List<String> BROKEN = List.of(
            "ALTER TABLE t ADD c text, ADD CHECK (c IS NOT NULL) NOT VALID",
            "ALTER TABLE t ADD c int DEFAULT 0, ADD CHECK (c > 0) NOT VALID",
            "ALTER TABLE t ADD c int, ADD CHECK (coalesce(c, 0) > 0) NOT VALID",
            "ALTER TABLE t ADD c int, ADD CHECK (age > 0) NOT VALID",
            "ALTER TABLE t ADD c int, ADD CHECK (c > 0 OR age > 0 OR c IS NULL AND age < 9) NOT VALID",
            "ALTER TABLE t ADD c text, ADD CHECK (num_nonnulls(c, email) = 1) NOT VALID",
            // a row whose age is changed may no longer be older than what the upgrade wrote
            "ALTER TABLE t ADD c int | UPDATE t SET c = age | ALTER TABLE t ADD CHECK (c >= age)",
            "ALTER TABLE t ADD c int DEFAULT 5 | ALTER TABLE t ALTER c DROP DEFAULT, ADD CHECK (c > age) NOT VALID",
            "ALTER TABLE t ADD c int DEFAULT 1, ADD UNIQUE (email, c)",
            "ALTER TABLE t ADD c text, ADD UNIQUE NULLS NOT DISTINCT (email, c)",
            "ALTER TABLE t ADD c text, ADD UNIQUE (email)",
            "ALTER TABLE t ADD ended date | CREATE UNIQUE INDEX ON t (email) WHERE ended IS NULL",
            "ALTER TABLE t ADD c int | CREATE UNIQUE INDEX ON t (coalesce(c, 0), email)",
            "ALTER TABLE t ADD c bigint, ADD FOREIGN KEY (c, email) REFERENCES shop (id, code) MATCH FULL NOT VALID",
            "ALTER TABLE t ADD c bigint, ADD FOREIGN KEY (id) REFERENCES shop NOT VALID");

    @Test
    void thoseThatSpareItBreakNothing() {
        List<String> all = new ArrayList<>(SPARED);
        all.addAll(BROKEN);
        List<Revision> revisions = new ArrayList<>();
        StringBuilder given =
                new StringBuilder("CREATE TABLE shop (id bigint PRIMARY KEY, code varchar(20), UNIQUE (id, code));\n");
        for (int number = 1; number <= all.size(); number++) {
            String table = "t" + number;
            given.append("CREATE TABLE %s (id bigint PRIMARY KEY, email varchar(20), age int);\n".formatted(table));
            String upgrade = all.get(number - 1).replaceAll("\\bt\\b", table).replace(" | ", ";\n");
            revisions.add(Written.revision(String.valueOf(number), upgrade));
        }
        revisions.addFirst(Written.revision("0", given.toString()));
        List<String> broken = new ArrayList<>();
        try (EmbeddedServer server = EmbeddedServer.start(PostgresVersion.newest())) {
            Set<String> ids = revisions.stream().map(Revision::id).collect(Collectors.toCollection(HashSet::new));
            new Rehearsal(server, new Random(1)).run(revisions, ids, evidence -> {
                if (!evidence.revision().id().equals("0")) {
                    String said = all.get(Integer.parseInt(evidence.revision().id()) - 1);
                    assertThat(evidence.upgrade().orElseThrow().error())
                            .as(said)
                            .isEmpty();
                    if (Impact.of(evidence).isBreaking()) {
                        broken.add(said);
                    }
                }
            });
        }
        assertThat(broken).containsExactlyElementsOf(BROKEN);
    }
}
