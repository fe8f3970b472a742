package dev.belay.postgres;

import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.postgresql.util.PasswordUtil;

/**
 * The roles of a rehearsal, none a superuser: one migrates and owns the databases, the other writes synthetic rows past row
 * security. The second may become the first for what a trigger does that only an owner may; a third role stands between
 * them, so that it has the first one's rights only then.
 *
 * @param migrating runs the migrations
 * @param writing writes rows
 */
record RehearsalRoles(Endpoint migrating, Endpoint writing) {
    /** Grants on parameters exist since version 15. */
    private static final int PARAMETERS = 15;

    /** Two roles with random passwords, which do not exist yet. */
    static RehearsalRoles named(Endpoint superuser, String migrating, String writing) {
        return new RehearsalRoles(
                superuser.as(migrating, RandomWord.secret()), superuser.as(writing, RandomWord.secret()));
    }

    /** One role of the user's for both. */
    static RehearsalRoles both(Endpoint role) {
        return new RehearsalRoles(role, role);
    }

    /**
     * Makes them.
     *
     * @param rights of the migrating role: {@code CREATEROLE} or nothing
     */
    void create(Connection superuser, int major, String rights) throws SQLException {
        create(superuser, migrating, rights);
        create(superuser, writing, "BYPASSRLS");
        execute(superuser, "GRANT pg_read_all_data, pg_write_all_data TO " + writing.user());
        execute(superuser, "CREATE ROLE %s NOINHERIT".formatted(between()));
        execute(superuser, "GRANT %s TO %s".formatted(migrating.user(), between()));
        execute(superuser, "GRANT %s TO %s".formatted(between(), writing.user()));
        if (major >= PARAMETERS) {
            execute(superuser, "GRANT SET ON PARAMETER session_replication_role TO " + writing.user());
        }
    }

    /** The role through which the writing role may become the migrating one. */
    String between() {
        return writing.user() + "owner";
    }

    /** The server, and so its log, is shown the verifier and not the password. */
    private static void create(Connection superuser, Endpoint role, String rights) throws SQLException {
        execute(superuser, "CREATE ROLE %s LOGIN %s PASSWORD '%s'".formatted(role.user(), rights, verifier(role)));
    }

    /**
     * Nobody guesses 256 random bits, however fast a guess is checked: so one iteration does, where each connection would
     * pay for the customary 4,096.
     */
    private static String verifier(Endpoint role) throws SQLException {
        byte[] salt = new byte[16];
        new SecureRandom().nextBytes(salt);
        return PasswordUtil.encodeScramSha256(role.password().toCharArray(), 1, salt);
    }

    /** Gives them these passwords, in a server where they exist already. */
    void renew(Connection superuser) throws SQLException {
        for (Endpoint role : List.of(migrating, writing)) {
            execute(superuser, "ALTER ROLE %s PASSWORD '%s'".formatted(role.user(), verifier(role)));
        }
    }

    /** Drops a role of this kind, if it is there; it owns nothing any more. */
    static void drop(Connection superuser, int major, String role) throws SQLException {
        if (major >= PARAMETERS && exists(superuser, role)) {
            execute(superuser, "REVOKE ALL ON PARAMETER session_replication_role FROM " + role);
        }
        execute(superuser, "DROP ROLE IF EXISTS " + role);
    }

    private static boolean exists(Connection superuser, String role) throws SQLException {
        try (Statement statement = superuser.createStatement();
                var row = statement.executeQuery("SELECT to_regrole('%s') IS NOT NULL".formatted(role))) {
            row.next();
            return row.getBoolean(1);
        }
    }

    private static void execute(Connection superuser, String sql) throws SQLException {
        try (Statement statement = superuser.createStatement()) {
            statement.execute(sql);
        }
    }
}
