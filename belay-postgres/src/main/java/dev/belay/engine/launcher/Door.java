package dev.belay.engine.launcher;

import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * A database.
 *
 * @param url as pgjdbc takes it
 */
record Door(String url) {
    private static final String DRIVER = "org.postgresql.Driver";

    /** A session with the project's own driver, and the settings of a rehearsal. */
    Connection open() throws SQLException {
        Properties properties = new Properties();
        put(properties, "user", System.getenv("BELAY_USER"));
        put(properties, "password", System.getenv("BELAY_PASSWORD"));
        put(properties, "options", System.getenv("BELAY_OPTIONS"));
        Driver driver = (Driver) Reach.make(DRIVER);
        return driver.connect(url, properties);
    }

    private static void put(Properties properties, String name, @Nullable String value) {
        if (value != null && !value.isEmpty()) {
            properties.setProperty(name, value);
        }
    }
}
