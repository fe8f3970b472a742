package dev.belay.cli;

import dev.belay.postgres.EmbeddedServer;
import dev.belay.postgres.PostgresVersion;
import java.net.URI;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** A server as a user may have one, with a role {@code shop} and databases of its own. */
final class TestDatabase implements AutoCloseable {
    private static final String PASSWORD = "shop's secret";

    private final EmbeddedServer server = EmbeddedServer.start(PostgresVersion.newest());
    private final String where;

    TestDatabase() throws SQLException {
        try (Connection admin = server.connectAsSuperuser("postgres");
                Statement statement = admin.createStatement()) {
            statement.execute("CREATE ROLE shop LOGIN PASSWORD 'shop''s secret'");
            URI jdbc = URI.create(admin.getMetaData().getURL().substring("jdbc:".length()));
            this.where = jdbc.getHost() + ":" + jdbc.getPort();
        }
    }

    /** Makes a database and runs SQL in it as its owner. */
    void create(String name, String sql) throws SQLException {
        try (Connection admin = server.connectAsSuperuser("postgres");
                Statement statement = admin.createStatement()) {
            statement.execute("CREATE DATABASE " + name + " OWNER shop");
        }
        execute(name, "SET SESSION AUTHORIZATION shop; " + sql);
    }

    /** Runs SQL as a superuser. */
    void execute(String name, String sql) throws SQLException {
        try (Connection admin = server.connectAsSuperuser(name);
                Statement statement = admin.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Does something while another session holds a table for itself. */
    void whileLocked(String name, String table, Runnable doing) throws SQLException {
        try (Connection other = server.connectAsSuperuser(name);
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("LOCK TABLE " + table);
            doing.run();
            other.rollback();
        }
    }

    /** The URL of a database, with the password in it. */
    String url(String name) {
        return "postgresql://shop:%s@%s/%s"
                .formatted(PASSWORD.replace("'", "%27").replace(" ", "%20"), where, name);
    }

    /** The address, without role and database. */
    String where() {
        return where;
    }

    @Override
    public void close() {
        server.close();
    }
}
