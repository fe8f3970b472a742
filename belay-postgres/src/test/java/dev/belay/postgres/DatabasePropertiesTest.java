package dev.belay.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.catalog.Catalog;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;

/** A copy of a database has what CREATE DATABASE does not copy. */
class DatabasePropertiesTest {
    private static final String GIVEN = """
            CREATE ROLE "a reader";
            DO $$ BEGIN
                EXECUTE format('GRANT CREATE, CONNECT ON DATABASE %I TO "a reader" WITH GRANT OPTION', current_database());
                EXECUTE format('REVOKE TEMPORARY ON DATABASE %I FROM PUBLIC', current_database());
                EXECUTE format('ALTER DATABASE %I SET search_path TO "$user", "my app"', current_database());
                EXECUTE format('ALTER DATABASE %I SET DateStyle TO ''SQL, DMY''', current_database());
                EXECUTE format('ALTER DATABASE %I SET app.host TO ''it''''s = here''', current_database());
                EXECUTE format('ALTER DATABASE %I SET temp_tablespaces TO ''''', current_database());
                EXECUTE format('ALTER DATABASE %I CONNECTION LIMIT 7', current_database());
                EXECUTE format('COMMENT ON DATABASE %I IS ''it''''s ours''', current_database());
            END $$
            """;

    @Test
    void aCopyHasWhatBelongsToTheDatabase() throws SQLException {
        try (EmbeddedServer server = EmbeddedServer.start(PostgresVersion.newest())) {
            server.createDatabase("original");
            try (Connection session = server.connectAsSuperuser("original");
                    Statement statement = session.createStatement()) {
                statement.execute(GIVEN);
            }
            server.createDatabase("copied", "original");
            Catalog original = catalog(server, "original");
            assertThat(original.toString()).contains("app.host='it''s = here'", "SQL, DMY", "my app", "it's ours");
            assertThat(original.changesTo(catalog(server, "copied"))).isEmpty();
        }
    }

    private static Catalog catalog(EmbeddedServer server, String database) throws SQLException {
        try (Connection session = server.connect(database)) {
            return new CatalogReader(session).read().catalog();
        }
    }
}
