package dev.belay.postgres;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import org.postgresql.Driver;

/**
 * Where a server listens, and as whom to come; its text never shows the password.
 *
 * @param host name or address
 * @param port number
 * @param user role
 * @param password of that role; empty when the server asks for none
 * @param options further properties of pgjdbc, such as {@code sslmode}
 */
public record Endpoint(String host, int port, String user, String password, Map<String, String> options) {
    /** Copies the options. */
    public Endpoint {
        options = Map.copyOf(options);
    }

    Endpoint as(String otherUser, String otherPassword) {
        return new Endpoint(host, port, otherUser, otherPassword, options);
    }

    /** This endpoint with one more property; an earlier value goes. */
    Endpoint with(String name, String value) {
        Map<String, String> more = new java.util.HashMap<>(options);
        more.put(name, value);
        return new Endpoint(host, port, user, password, more);
    }

    /**
     * Connects, with the settings of a rehearsal. Plain statements go to the server as one simple query, byte for byte as they are written; questions of
     * Belay's own are prepared at their first use.
     */
    public Connection connect(String database) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("ApplicationName", "belay");
        properties.putAll(options);
        properties.setProperty("options", SessionSettings.options(options.getOrDefault("options", "")));
        properties.setProperty("user", user);
        if (!password.isEmpty()) {
            properties.setProperty("password", password);
        }
        properties.setProperty("preferQueryMode", "extendedForPrepared");
        properties.setProperty("prepareThreshold", "1");
        properties.setProperty("assumeMinServerVersion", "14");
        // what is prepared asks the system catalogs alone, which no migration alters
        properties.setProperty("flushCacheOnDdl", "false");
        String url =
                "jdbc:postgresql://%s:%d/%s".formatted(host, port, URLEncoder.encode(database, StandardCharsets.UTF_8));
        Connection connection =
                Objects.requireNonNull(new Driver().connect(url, properties), "pgjdbc knows its own URL");
        try (Statement statement = connection.createStatement()) {
            statement.execute(SessionSettings.ZONE);
        }
        return connection;
    }

    static String release(Connection connection) throws SQLException {
        return ask(connection, "SELECT split_part(current_setting('server_version'), ' ', 1)");
    }

    static String dataDirectory(Connection connection) throws SQLException {
        return ask(connection, "SELECT current_setting('data_directory')");
    }

    static String ask(Connection connection, String question) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(question)) {
            row.next();
            return row.getString(1);
        }
    }

    @Override
    public String toString() {
        return user + "@" + host + ":" + port;
    }
}
