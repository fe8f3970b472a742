package dev.belay.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.catalog.Catalog;
import dev.belay.catalog.Change;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;

class CatalogReaderTest {
    @Test
    void differencesAreToldInTheUsersNames() throws SQLException {
        try (EmbeddedServer server = EmbeddedServer.start(PostgresVersion.newest())) {
            server.createDatabase("one");
            try (Connection owner = server.connect("one");
                    Statement statement = owner.createStatement()) {
                statement.execute("CREATE TABLE public.t(a int PRIMARY KEY, b text); CREATE INDEX i ON t(b)");
                CatalogReader reader = new CatalogReader(owner);
                Catalog before = reader.read();
                statement.execute("BEGIN; ALTER TABLE t ALTER a TYPE bigint; DROP INDEX i");
                Catalog after = reader.read();
                assertThat(before.changesTo(after))
                        .extracting(Change::summary)
                        .containsExactly("column public.t.a: type integer -> bigint", "index public.i: dropped");
            }
        }
    }
}
