package dev.belay.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.TimeZone;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class EmbeddedServerTest {
    @ParameterizedTest
    @EnumSource(PostgresVersion.class)
    void everySessionHasThePinnedSettings(PostgresVersion version) throws SQLException {
        Binaries.assumeAtHand(version);
        TimeZone ofMachine = TimeZone.getDefault();
        TimeZone.setDefault(TimeZone.getTimeZone("Asia/Kolkata"));
        try (EmbeddedServer server = EmbeddedServer.start(version)) {
            server.createDatabase("one");
            try (Connection owner = server.connect("one");
                    Connection writer = server.connectToWriteRows("one")) {
                assertThat(SessionSettings.of(owner)).isEqualTo(server.settings());
                assertThat(SessionSettings.of(writer)).isEqualTo(server.settings());
            }
        } finally {
            TimeZone.setDefault(ofMachine);
        }
    }

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
