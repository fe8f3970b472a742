package dev.belay.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * How Belay tells its own databases and roles on a server of the user's from all others: by name and by comment.
 *
 * @param made when the run began, by the server's clock
 */
record ScratchMark(Instant made) {
    /** Names of scratch databases and roles. */
    static final Pattern NAME = Pattern.compile("belay_[a-z0-9]+_[a-z0-9]+");

    private static final String WORDS = "Scratch of Belay, may be dropped; made at ";
    private static final Duration LIFE = Duration.ofDays(1);

    /** Marked databases that this role may drop and that nobody uses. */
    private static final String DATABASES = """
            SELECT d.datname, shobj_description(d.oid, 'pg_database')
            FROM pg_catalog.pg_database d
            WHERE d.datname LIKE 'belay\\_%' AND pg_has_role(d.datdba, 'USAGE')
              AND NOT EXISTS (SELECT FROM pg_catalog.pg_stat_activity a WHERE a.datid = d.oid)
            ORDER BY d.datname
            """;

    private static final String ROLES = """
            SELECT r.rolname, shobj_description(r.oid, 'pg_authid')
            FROM pg_catalog.pg_roles r
            WHERE r.rolname LIKE 'belay\\_%' AND NOT r.rolsuper
              AND NOT EXISTS (SELECT FROM pg_catalog.pg_database d WHERE d.datdba = r.oid)
            ORDER BY r.rolname
            """;

    /** SQL that marks. */
    String mark(String kind, String name) {
        return "COMMENT ON %s %s IS '%s%s'".formatted(kind, name, WORDS, made);
    }

    /** Drops what runs that were killed left more than a day ago; whatever somebody still uses stays. */
    void sweep(Connection admin, ServerTraits traits) throws SQLException {
        for (String database : abandoned(admin, DATABASES)) {
            unlessInUse(() -> dropDatabase(admin, database));
        }
        if (traits.superuser()) {
            for (String role : abandoned(admin, ROLES)) {
                unlessInUse(() -> RehearsalRoles.drop(admin, traits.major(), role));
            }
        }
    }

    private List<String> abandoned(Connection admin, String question) throws SQLException {
        List<String> names = new ArrayList<>();
        try (PreparedStatement statement = admin.prepareStatement(question);
                ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                String comment = row.getString(2);
                if (NAME.matcher(row.getString(1)).matches() && comment != null && isOld(comment)) {
                    names.add(row.getString(1));
                }
            }
        }
        return names;
    }

    private boolean isOld(String comment) {
        if (!comment.startsWith(WORDS)) {
            return false;
        }
        try {
            return Instant.parse(comment.substring(WORDS.length())).isBefore(made.minus(LIFE));
        } catch (java.time.format.DateTimeParseException foreign) {
            return false;
        }
    }

    private static void dropDatabase(Connection admin, String name) throws SQLException {
        try (Statement statement = admin.createStatement()) {
            statement.execute("DROP DATABASE IF EXISTS " + name);
        }
    }

    @FunctionalInterface
    private interface Drop {
        void drop() throws SQLException;
    }

    /** Lets pass that somebody came meanwhile (55006), or that the role still owns or may do something (2BP01). */
    private static void unlessInUse(Drop drop) throws SQLException {
        try {
            drop.drop();
        } catch (SQLException failure) {
            if (!"55006".equals(failure.getSQLState()) && !"2BP01".equals(failure.getSQLState())) {
                throw failure;
            }
        }
    }
}
