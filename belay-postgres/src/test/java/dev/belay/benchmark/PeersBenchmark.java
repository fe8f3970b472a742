package dev.belay.benchmark;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.catalog.Blueprint;
import dev.belay.catalog.Catalog;
import dev.belay.catalog.ObjectKind;
import dev.belay.plan.Plan;
import dev.belay.postgres.CatalogReader;
import dev.belay.postgres.DependencyReader;
import dev.belay.postgres.EmbeddedServer;
import dev.belay.postgres.Endpoint;
import dev.belay.postgres.PgDump;
import dev.belay.postgres.PostgresVersion;
import java.sql.Connection;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import liquibase.database.Database;
import liquibase.database.DatabaseFactory;
import liquibase.database.jvm.JdbcConnection;
import liquibase.diff.DiffGeneratorFactory;
import liquibase.diff.DiffResult;
import liquibase.diff.compare.CompareControl;
import liquibase.snapshot.SnapshotControl;
import liquibase.snapshot.SnapshotGeneratorFactory;
import liquibase.structure.core.Table;
import liquibase.util.LiquibaseUtil;
import org.junit.jupiter.api.Test;

/**
 * What reading a schema of 1,000 tables, and telling it from another one, costs Belay and its peers, by turns and all of them warm.
 * Needs Alembic and SQLAlchemy in {@code python3}.
 */
class PeersBenchmark {
    private static final int TABLES = 1000;
    private static final int ROUNDS = 5;

    /** It takes half a minute and more. */
    private static final int ROUNDS_OF_LIQUIBASE = 3;

    /** In every fifth table something else: a column, a type, NOT NULL, an index, a key. */
    private static final String OTHERWISE = """
            DO $$ BEGIN FOR n IN 1..200 LOOP
                EXECUTE format((ARRAY['ALTER TABLE t%s ADD added text', 'ALTER TABLE t%s ALTER kind TYPE bigint',
                    'ALTER TABLE t%s ALTER note SET NOT NULL', 'CREATE INDEX ON t%s(at)', 'ALTER TABLE t%s DROP COLUMN parent'])[1 + n % 5], n * 5);
            END LOOP; END $$
            """;

    private final Map<String, List<Spent>> spent = new LinkedHashMap<>();

    @Test
    void aThousandTables() throws Exception {
        PgDump dump = PgDump.ofThisMachine();
        PostgresVersion version =
                PostgresVersion.has(dump.major()) ? PostgresVersion.ofMajor(dump.major()) : PostgresVersion.newest();
        try (EmbeddedServer server = EmbeddedServer.start(version);
                Reflection python = Reflection.start()) {
            make(server, "one", CatalogBenchmark.TABLES.formatted(TABLES));
            make(server, "other", CatalogBenchmark.TABLES.formatted(TABLES), OTHERWISE);
            Endpoint endpoint = server.migrating();
            for (int round = 0; round < ROUNDS; round++) {
                look("read Belay", () -> tables(catalog(server, "one")));
                look("read pg_dump", () -> occurrences(dump.schema(endpoint, "one"), "CREATE TABLE"));
                look("read SQLAlchemy", python.reflect(endpoint, "one"));
                look(
                        "diff Belay",
                        () -> catalog(server, "one")
                                .changesTo(catalog(server, "other"))
                                .size());
                look("diff with SQL", () -> statements(blueprint(server, "one"), blueprint(server, "other")));
                look("diff Alembic", python.compare(endpoint, "other", "one"));
                if (round < ROUNDS_OF_LIQUIBASE) {
                    look("read Liquibase", () -> liquibaseTables(server, "one"));
                    look("diff Liquibase", () -> liquibaseDifferences(server, "one", "other"));
                }
            }
            System.out.printf(
                    "peers of the catalog of %,d tables, PostgreSQL %d, Alembic and SQLAlchemy %s, Liquibase %s%n%s",
                    TABLES, version.major(), python.versions(), LiquibaseUtil.getBuildVersion(), told());
        }
        spent.forEach((what, looks) -> assertThat(looks.getLast().found())
                .as(what)
                .isGreaterThanOrEqualTo(what.startsWith("read") ? TABLES : 200));
    }

    private static void make(EmbeddedServer server, String database, String... scripts) throws Exception {
        server.createDatabase(database);
        try (Connection owner = server.connect(database);
                Statement statement = owner.createStatement()) {
            for (String script : scripts) {
                statement.execute(script);
            }
            statement.execute("ANALYZE");
        }
    }

    private void look(String what, Callable<Integer> look) throws Exception {
        long start = System.nanoTime();
        int found = look.call();
        look(what, new Spent((System.nanoTime() - start) / 1e9, found));
    }

    private void look(String what, Spent look) {
        spent.computeIfAbsent(what, unused -> new ArrayList<>()).add(look);
    }

    private String told() {
        return spent.entrySet().stream()
                .map(look -> "peers: %-16s %.3f s, the first time %.3f s; %,d found; Belay's ratio %.3f%n"
                        .formatted(
                                look.getKey(),
                                median(look.getValue()),
                                look.getValue().getFirst().seconds(),
                                look.getValue().getLast().found(),
                                median(spent.get(look.getKey().substring(0, 4) + " Belay")) / median(look.getValue())))
                .collect(joining());
    }

    private static double median(List<Spent> looks) {
        return looks.stream()
                .map(Spent::seconds)
                .sorted()
                .skip(looks.size() / 2)
                .findFirst()
                .orElseThrow();
    }

    /** Over a connection of its own, as the others make theirs. */
    private static Catalog catalog(EmbeddedServer server, String database) throws Exception {
        try (Connection connection = server.connect(database)) {
            return new CatalogReader(connection).read().catalog();
        }
    }

    private static Blueprint blueprint(EmbeddedServer server, String database) throws Exception {
        try (Connection connection = server.connect(database)) {
            return new DependencyReader(connection).read();
        }
    }

    private static int tables(Catalog catalog) {
        return (int) catalog.objects().keySet().stream()
                .filter(id -> id.kind() == ObjectKind.TABLE)
                .count();
    }

    /** Both ways, which no other is asked for. */
    private static int statements(Blueprint one, Blueprint other) {
        return Plan.between(one, other).steps().size()
                + Plan.between(other, one).steps().size();
    }

    private static int occurrences(String text, String word) {
        return text.split(word, -1).length - 1;
    }

    private static int liquibaseTables(EmbeddedServer server, String name) throws Exception {
        Database database = liquibase(server, name);
        try {
            return SnapshotGeneratorFactory.getInstance()
                    .createSnapshot(database.getDefaultSchema(), database, new SnapshotControl(database))
                    .get(Table.class)
                    .size();
        } finally {
            database.close();
        }
    }

    private static int liquibaseDifferences(EmbeddedServer server, String one, String other) throws Exception {
        Database reference = liquibase(server, other);
        Database compared = liquibase(server, one);
        try {
            DiffResult result =
                    DiffGeneratorFactory.getInstance().compare(reference, compared, CompareControl.STANDARD);
            return result.getMissingObjects().size()
                    + result.getUnexpectedObjects().size()
                    + result.getChangedObjects().size();
        } finally {
            reference.close();
            compared.close();
        }
    }

    private static Database liquibase(EmbeddedServer server, String name) throws Exception {
        return DatabaseFactory.getInstance()
                .findCorrectDatabaseImplementation(new JdbcConnection(server.connect(name)));
    }
}
