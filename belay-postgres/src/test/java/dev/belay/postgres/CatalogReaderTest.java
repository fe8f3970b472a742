package dev.belay.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.catalog.Catalog;
import dev.belay.catalog.Change;
import dev.belay.catalog.ObjectId;
import dev.belay.catalog.ObjectKind;
import dev.belay.postgres.OracleBench.Reading;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CatalogReaderTest {
    private static final String HOSTILE = """
            CREATE TEMP TABLE pg_class(oid int, relname text); CREATE TEMP TABLE pg_namespace(oid int);
            CREATE FUNCTION pg_temp.format_type(oid, int) RETURNS text LANGUAGE sql AS $$SELECT 'hostile'$$;
            SET search_path = pg_temp, other, s, public; SET quote_all_identifiers = on; SET DateStyle = 'ISO, DMY';
            SET TimeZone = 'Asia/Kolkata'; SET IntervalStyle = 'sql_standard'; SET extra_float_digits = -5;
            SET bytea_output = 'escape'; SET standard_conforming_strings = off; SET xmloption = 'document';
            SET enable_indexscan = off; SET enable_hashjoin = off; SET plan_cache_mode = force_custom_plan
            """;

    private static final List<Reading> READINGS = List.of(
            (server, database) -> twice(server.connect(database), "SELECT 1"),
            (server, database) -> twice(server.connect(database), HOSTILE),
            (server, database) -> twice(server.connect(database), "BEGIN READ ONLY"),
            (server, database) -> twice(server.connect(database), "BEGIN ISOLATION LEVEL SERIALIZABLE; SAVEPOINT a"),
            (server, database) -> twice(server.connectAsSuperuser(database), "SELECT 1"));

    @Test
    void differencesAreToldInTheUsersNames() throws SQLException {
        try (EmbeddedServer server = EmbeddedServer.start(PostgresVersion.newest())) {
            server.createDatabase("one");
            try (Connection owner = server.connect("one");
                    Statement statement = owner.createStatement()) {
                statement.execute("CREATE TABLE public.t(a int PRIMARY KEY, b text); CREATE INDEX i ON t(b)");
                CatalogReader reader = new CatalogReader(owner);
                Catalog before = reader.read().catalog();
                assertThat(kinds(before)).doesNotContain(ObjectKind.PRIVILEGES);
                statement.execute("BEGIN; ALTER TABLE t ALTER a TYPE bigint; DROP INDEX i");
                Catalog after = reader.read().catalog();
                assertThat(before.changesTo(after))
                        .extracting(Change::summary)
                        .containsExactly("column public.t.a: type integer -> bigint", "index public.i: dropped");
            }
        }
    }

    @Test
    void everyReaderSeesTheSame() throws Exception {
        try (OracleBench bench = new OracleBench(PostgresVersion.newest(), Optional.empty())) {
            assertThat(bench.disagreements(groups(), READINGS)).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(names = "V18", mode = EnumSource.Mode.EXCLUDE)
    void everyPostgresIsRead(PostgresVersion version) throws Exception {
        Set<String> files = new HashSet<>();
        List<SchemaChange.Group> firstOfEachFile =
                groups().stream().filter(group -> files.add(group.file())).toList();
        try (OracleBench bench = new OracleBench(version, Optional.empty())) {
            assertThat(firstOfEachFile).hasSizeGreaterThan(8);
            assertThat(bench.disagreements(firstOfEachFile, READINGS.subList(3, 5)))
                    .isEmpty();
            assertThat(kinds(bench.read(READINGS.getLast(), "postgres")))
                    .as("what initdb granted is not told, for the name of the first superuser is another one elsewhere")
                    .doesNotContain(ObjectKind.PRIVILEGES);
        }
    }

    private static List<ObjectKind> kinds(Catalog catalog) {
        return catalog.objects().keySet().stream().map(ObjectId::kind).toList();
    }

    /** A superuser may see a user mapping's options, the owner may not: the only difference there is. */
    private static List<SchemaChange.Group> groups() throws IOException {
        return SchemaChange.groups().stream()
                .filter(group -> !group.given().contains("USER MAPPING"))
                .toList();
    }

    @Test
    void theSessionIsAfterwardsWhatItWas() throws SQLException {
        try (EmbeddedServer server = EmbeddedServer.start(PostgresVersion.newest())) {
            server.createDatabase("one");
            try (Connection owner = server.connect("one");
                    Statement statement = owner.createStatement()) {
                statement.execute("SET search_path = a, b; BEGIN; SET LOCAL TimeZone = 'Asia/Kolkata'");
                statement.execute("CREATE TABLE public.t()");
                CatalogReader reader = new CatalogReader(owner);
                Catalog first = reader.read().catalog();
                statement.execute("DEALLOCATE ALL");
                assertThat(reader.read().catalog()).isEqualTo(first);
                assertThat(asked(statement, "SELECT current_setting('search_path')"))
                        .isEqualTo("a, b");
                assertThat(asked(statement, "SELECT current_setting('TimeZone')"))
                        .isEqualTo("Asia/Kolkata");
                assertThat(asked(statement, "SELECT to_regclass('public.t') IS NOT NULL"))
                        .isEqualTo("t");
                assertThat(asked(statement, "SELECT count(*) FROM pg_locks WHERE relation = 'pg_seclabel'::regclass"))
                        .isEqualTo("0");
            }
        }
    }

    private static String asked(Statement statement, String question) throws SQLException {
        try (ResultSet row = statement.executeQuery(question)) {
            row.next();
            return row.getString(1);
        }
    }

    private static Catalog twice(Connection connection, String first) throws SQLException {
        try (connection;
                Statement statement = connection.createStatement()) {
            statement.execute(first);
            CatalogReader reader = new CatalogReader(connection);
            Catalog catalog = reader.read().catalog();
            assertThat(reader.read().catalog()).isEqualTo(catalog);
            return catalog;
        }
    }
}
