package dev.belay.postgres;

import dev.belay.catalog.Blueprint;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;

/** A database of the user's, of which Belay reads the schema and nothing else. */
public final class UsersDatabase {
    private static final String CAREFULLY = "SET default_transaction_read_only = on; SET lock_timeout = '5s'";

    private UsersDatabase() {}

    /** Tells whether a text is the URL of a database. */
    public static boolean isUrl(String text) {
        return text.startsWith("postgres://")
                || text.startsWith("postgresql://")
                || text.startsWith("jdbc:postgresql:");
    }

    /**
     * Reads its schema, in transactions that cannot write.
     *
     * @param environment where {@code PGPASSWORD} may stand
     */
    public static Blueprint read(String url, Map<String, String> environment) {
        ServerUrl named = ServerUrl.of(url, environment);
        try (Connection connection = named.endpoint().connect(named.database())) {
            try (Statement statement = connection.createStatement()) {
                statement.execute(CAREFULLY);
            }
            return new DependencyReader(connection).read();
        } catch (SQLException failure) {
            throw new ServerException(
                    "the schema of %s at %s was not read: %s"
                            .formatted(named.database(), named.endpoint(), Reason.of(failure)),
                    "Look at the host, the port, the role and the password.",
                    failure);
        }
    }
}
