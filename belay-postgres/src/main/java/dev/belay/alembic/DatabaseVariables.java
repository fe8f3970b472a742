package dev.belay.alembic;

import dev.belay.postgres.Endpoint;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Environment variables in which {@code env.py} files look for their database: the whole URL, or its parts. What they make of
 * it need only be a URL of PostgreSQL; the driver replaces it.
 */
final class DatabaseVariables {
    private static final String DATABASE = "postgres";

    private static final List<String> URLS = List.of(
            "DATABASE_URL",
            "DATABASE_URI",
            "SQLALCHEMY_DATABASE_URI",
            "SQLALCHEMY_DATABASE_URL",
            "SQLALCHEMY_URL",
            "ALEMBIC_DATABASE_URL",
            "DB_URL",
            "DB_URI",
            "POSTGRES_URL",
            "POSTGRES_URI",
            "POSTGRESQL_URL",
            "POSTGRES_DSN",
            "AIRFLOW__DATABASE__SQL_ALCHEMY_CONN");

    /** Before the names of parts. */
    private static final List<String> PREFIXES = List.of("POSTGRES_", "POSTGRESQL_", "DATABASE_", "DB_", "PG");

    private DatabaseVariables() {}

    /** The variables and their values for a server. */
    static Map<String, String> of(Endpoint server) {
        String url = "postgresql://%s:%s@%s:%d/%s"
                .formatted(
                        server.user(),
                        URLEncoder.encode(server.password(), StandardCharsets.UTF_8),
                        server.host(),
                        server.port(),
                        DATABASE);
        Map<String, String> variables = new TreeMap<>();
        URLS.forEach(name -> variables.put(name, url));
        for (String prefix : PREFIXES) {
            variables.put(prefix + "HOST", server.host());
            variables.put(prefix + "SERVER", server.host());
            variables.put(prefix + "PORT", String.valueOf(server.port()));
            variables.put(prefix + "USER", server.user());
            variables.put(prefix + "USERNAME", server.user());
            variables.put(prefix + "PASSWORD", server.password());
            variables.put(prefix + "DB", DATABASE);
            variables.put(prefix + "NAME", DATABASE);
            variables.put(prefix + "DATABASE", DATABASE);
        }
        return variables;
    }
}
