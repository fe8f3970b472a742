package dev.belay.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * Two databases are equal for Belay exactly when {@code pg_dump --schema-only --create} of both is equal, over every kind
 * of object. Changes are made by a superuser and read as the owner of the database, who is none.
 */
class CatalogOracleTest {
    private static final Path PAIRS = Path.of("src/test/resources/catalog/changes.txt");

    /** Where the two disagree on purpose, and why. */
    private static final Map<String, String> PUT_ASIDE = Map.of(
            "order of columns", "told separately: no ALTER can change it",
            "version of extensions", "a dump creates an extension in its default version",
            "triggers of foreign keys", "a dump writes no state of the triggers inside a foreign key",
            "population of materialized views", "a dump of the schema alone never fills them",
            "large objects", "they are data for a dump, and made by migrations all the same",
            "order of options", "the same options in another order mean the same",
            "order of grants", "the same grants in another order mean the same",
            "names of NOT NULL constraints", "told separately: nothing depends on them",
            "secrets", "passwords and connection strings: Belay never reads them");

    private static final int NEWEST = PostgresVersion.newest().major();

    @Test
    void databasesAreEqualForBelayExactlyWhenTheirDumpsAre() throws Exception {
        PgDump dump = PgDump.ofThisMachine();
        PostgresVersion version = PostgresVersion.ofMajor(Math.min(dump.major(), NEWEST));
        try (OracleBench bench = new OracleBench(version, Optional.of(dump))) {
            assertThat(bench.surprises(SchemaChange.groups())).isEmpty();
            assertThat(bench.surprisesOfPairs(Files.readAllLines(PAIRS))).isEmpty();
            assertThat(bench.tried()).isGreaterThan(500);
        }
    }

    /** The lists say what pg_dump sees, so that syntax that is too new for the machine's pg_dump is tried too. */
    @Test
    void theNewestPostgresShowsEveryChange() throws Exception {
        try (OracleBench bench = new OracleBench(PostgresVersion.newest(), Optional.empty())) {
            assertThat(bench.surprises(SchemaChange.groups())).isEmpty();
            assertThat(bench.tried()).isGreaterThan(500);
        }
    }

    @Test
    void whatTheTwoDisagreeOnIsNamedAndNothingElse() throws IOException {
        assertThat(SchemaChange.groups())
                .flatExtracting(SchemaChange.Group::changes)
                .extracting(SchemaChange::reason)
                .filteredOn(reason -> !reason.isEmpty())
                .hasSameElementsAs(PUT_ASIDE.keySet());
    }
}
