package dev.belay.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;

class EmbeddedServerTest {
    @Test
    void migrationsRunAsAnOwnerWhoIsNoSuperuser() throws SQLException {
        try (EmbeddedServer server = EmbeddedServer.start(PostgresVersion.newest())) {
            server.createDatabase("one");
            try (Connection owner = server.connect("one");
                    Statement statement = owner.createStatement()) {
                statement.execute("CREATE TABLE public.t(a int); CREATE EXTENSION pgcrypto; CREATE SCHEMA s");
                assertThatThrownBy(() -> statement.execute("COPY t TO PROGRAM 'cat'"))
                        .hasMessageContaining("permission denied");
            }
            assertThat(server.version()).startsWith("18.");
        }
    }
}
