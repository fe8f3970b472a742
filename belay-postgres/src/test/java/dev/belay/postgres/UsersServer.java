package dev.belay.postgres;

import java.net.URI;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** A server as a user may have one: roles with passwords, databases of theirs, nothing of Belay's in its template. */
public final class UsersServer implements AutoCloseable {
    private final EmbeddedServer server;
    private final Connection admin;

    private UsersServer(EmbeddedServer server) throws SQLException {
        this.server = server;
        this.admin = server.connectAsSuperuser("postgres");
        try (Connection template = server.connectAsSuperuser("template1");
                Statement statement = template.createStatement()) {
            statement.execute("DROP EVENT TRIGGER belay_table_rewrite; DROP FUNCTION pg_catalog.belay_table_rewrite()");
        }
    }

    /** Starts one with the role {@code maker}, which may make databases, and the superuser {@code chief}. */
    public static UsersServer start() throws SQLException {
        UsersServer users = new UsersServer(EmbeddedServer.start(PostgresVersion.newest()));
        users.execute("CREATE ROLE maker LOGIN CREATEDB PASSWORD 'maker:s/secret@1'");
        users.execute("CREATE ROLE chief LOGIN SUPERUSER PASSWORD 'chief''s secret'");
        users.execute("CREATE ROLE reader LOGIN PASSWORD 'reader secret'");
        users.execute("CREATE DATABASE precious OWNER maker");
        return users;
    }

    /** The address without role: {@code 127.0.0.1:5432/postgres}. */
    public String where() throws SQLException {
        URI jdbc = URI.create(admin.getMetaData().getURL().substring("jdbc:".length()));
        return jdbc.getHost() + ":" + jdbc.getPort() + "/postgres";
    }

    /** The URL of the role that may make databases. */
    public String makersUrl() throws SQLException {
        return "postgres://maker:maker%3As%2Fsecret%401@" + where();
    }

    /** The URL of the superuser. */
    public String chiefsUrl() throws SQLException {
        return "postgresql://chief:chief's%20secret@" + where();
    }

    /** Runs one statement as a superuser. */
    public void execute(String sql) throws SQLException {
        try (Statement statement = admin.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Names of all databases but the server's own, and of all roles that begin with belay_ and a random word. */
    public List<String> databasesAndRoles() throws SQLException {
        List<String> names = new ArrayList<>();
        try (Statement statement = admin.createStatement();
                ResultSet row = statement.executeQuery("""
                        SELECT datname FROM pg_database WHERE datname NOT IN ('postgres', 'template0', 'template1')
                        UNION ALL
                        SELECT rolname FROM pg_roles
                        WHERE rolname ~ '^belay_' AND rolname NOT IN ('belay_admin', 'belay_rows', 'belay_rowsowner') ORDER BY 1
                        """)) {
            while (row.next()) {
                names.add(row.getString(1));
            }
        }
        return names;
    }

    @Override
    public void close() {
        server.close();
    }
}
