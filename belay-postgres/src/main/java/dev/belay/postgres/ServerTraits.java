package dev.belay.postgres;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.postgresql.PGConnection;

/**
 * What a server of the user's is, and what its role may do there.
 *
 * @param release {@code 18.6}
 * @param number {@code server_version_num}: 180006
 * @param product the server's whole version text
 * @param standby whether it only follows another server
 * @param superuser whether the role is a superuser
 * @param createsDatabases whether the role may make databases
 * @param now the server's clock
 * @param direct whether one session of ours is one session of the server: false behind a pooler, which makes up process ids
 */
record ServerTraits(
        String release,
        int number,
        String product,
        boolean standby,
        boolean superuser,
        boolean createsDatabases,
        Instant now,
        boolean direct) {
    private static final int OLDEST = 14;

    private static final String TRAITS = """
            SELECT split_part(current_setting('server_version'), ' ', 1),
                current_setting('server_version_num')::int,
                version(),
                pg_is_in_recovery(),
                r.rolsuper,
                r.rolsuper OR r.rolcreatedb,
                extract(epoch FROM clock_timestamp())::bigint,
                pg_backend_pid()
            FROM pg_catalog.pg_roles r WHERE r.rolname = current_user
            """;

    static ServerTraits of(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(TRAITS)) {
            row.next();
            return new ServerTraits(
                    row.getString(1),
                    row.getInt(2),
                    row.getString(3),
                    row.getBoolean(4),
                    row.getBoolean(5),
                    row.getBoolean(6),
                    Instant.ofEpochSecond(row.getLong(7)),
                    row.getInt(8) == connection.unwrap(PGConnection.class).getBackendPID());
        }
    }

    int major() {
        return number / 10_000;
    }

    /** Refuses a server on which no rehearsal would be true. */
    void check(Endpoint endpoint) {
        if (!product.startsWith("PostgreSQL ") || product.contains("-YB-")) {
            String name = product.split(" ", 2)[0];
            throw refused("%s is not PostgreSQL: it calls itself %s".formatted(endpoint, name), "PostgreSQL itself");
        }
        if (major() < OLDEST) {
            throw refused(
                    "%s is PostgreSQL %s, and Belay needs %d or later".formatted(endpoint, release, OLDEST),
                    "PostgreSQL " + OLDEST + " or later");
        }
        if (!direct) {
            throw refused(endpoint + " is a connection pooler", "the server itself, not its pooler");
        }
        if (standby) {
            throw refused(endpoint + " is a standby, on which nothing can be made", "a server that is no standby");
        }
        if (!createsDatabases) {
            throw new ServerException(
                    "the role %s may not make databases".formatted(endpoint.user()),
                    "Let a superuser run ALTER ROLE %s CREATEDB, or name another role.".formatted(endpoint.user()),
                    null);
        }
    }

    private static ServerException refused(String fact, String wanted) {
        return new ServerException(fact, "Name " + wanted + " with --server, or leave --server out.", null);
    }

    /** What a rehearsal here cannot see or do that it could on the embedded server; one sentence each. */
    List<String> notes() {
        List<String> notes = new ArrayList<>();
        if (!superuser) {
            notes.add(
                    "the role is no superuser: a rewritten table is seen by its new file, and the reason is not known");
        }
        if (major() > PostgresVersion.newest().major()) {
            notes.add("PostgreSQL %s is newer than the versions Belay was tested with".formatted(release));
        }
        return notes;
    }
}
