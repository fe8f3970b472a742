package dev.belay.cli;

import dev.belay.postgres.EmbeddedServer;
import dev.belay.postgres.Endpoint;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** A server of Belay's on which tests of a project make databases of their own. */
final class TestServer {
    private TestServer() {}

    /** Where the tests find it; the role that migrates may make databases from then on, which it may not by itself. */
    static String url(EmbeddedServer server) {
        try (Connection superuser = server.connectAsSuperuser("postgres");
                Statement statement = superuser.createStatement()) {
            statement.execute("ALTER ROLE " + EmbeddedServer.ROLE + " CREATEDB");
        } catch (SQLException failure) {
            throw new IllegalStateException("the superuser may do so", failure);
        }
        Endpoint endpoint = server.migrating();
        return "postgresql://%s:%s@%s:%d/postgres"
                .formatted(endpoint.user(), endpoint.password(), endpoint.host(), endpoint.port());
    }
}
