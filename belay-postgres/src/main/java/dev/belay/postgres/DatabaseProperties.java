package dev.belay.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * What belongs to a database and is not in it: privileges on it, settings, connection limit, comment. CREATE DATABASE with a
 * template does not copy these (manual, CREATE DATABASE, Notes), so they are given to a copy here.
 */
final class DatabaseProperties {
    /** Settings whose value is a list of names, kept as it must be written. */
    private static final String LISTS = "'search_path', 'temp_tablespaces', 'session_preload_libraries',"
            + " 'local_preload_libraries', 'createrole_self_grant'";

    private static final String STATEMENTS = """
            WITH d AS (SELECT d.*, quote_ident(?) AS copy FROM pg_catalog.pg_database d WHERE d.datname = ?)
            SELECT statement FROM (
                SELECT 1, 0::bigint, format('REVOKE ALL ON DATABASE %s FROM PUBLIC, %I', copy, pg_get_userbyid(datdba))
                FROM d WHERE datacl IS NOT NULL
                UNION ALL
                SELECT 2, 0, format('GRANT %s ON DATABASE %s TO %s%s', a.privilege_type, copy,
                    CASE a.grantee WHEN 0 THEN 'PUBLIC' ELSE quote_ident(pg_get_userbyid(a.grantee)) END,
                    CASE WHEN a.is_grantable THEN ' WITH GRANT OPTION' ELSE '' END)
                FROM d CROSS JOIN LATERAL aclexplode(d.datacl) a
                UNION ALL
                SELECT 3, c.turn, format('ALTER %s SET %s TO %s',
                    CASE s.setrole WHEN 0 THEN 'DATABASE ' || copy
                        ELSE format('ROLE %I IN DATABASE %s', pg_get_userbyid(s.setrole), copy) END,
                    split_part(c.c, '=', 1),
                    CASE WHEN v = '""' THEN '''''' WHEN split_part(c.c, '=', 1) IN ($lists) AND v <> '' THEN v
                        ELSE quote_literal(v) END)
                FROM d JOIN pg_catalog.pg_db_role_setting s ON s.setdatabase = d.oid
                    CROSS JOIN LATERAL unnest(s.setconfig) WITH ORDINALITY AS c (c, turn)
                    CROSS JOIN LATERAL substr(c.c, strpos(c.c, '=') + 1) v
                UNION ALL
                SELECT 4, 0, format('ALTER DATABASE %s CONNECTION LIMIT %s', copy, datconnlimit) FROM d WHERE datconnlimit >= 0
                UNION ALL
                SELECT 5, 0, format('COMMENT ON DATABASE %s IS %L', copy, shobj_description(d.oid, 'pg_database'))
                FROM d WHERE shobj_description(d.oid, 'pg_database') IS NOT NULL
            ) all_of_them (kind, turn, statement) ORDER BY kind, turn, statement
            """.replace("$lists", LISTS);

    private DatabaseProperties() {}

    /** Gives a copy what the database has of which it is a copy. */
    static void copy(Connection admin, String from, String copy) throws SQLException {
        List<String> statements = new ArrayList<>();
        try (PreparedStatement question = admin.prepareStatement(STATEMENTS)) {
            question.setString(1, copy);
            question.setString(2, from);
            try (ResultSet row = question.executeQuery()) {
                while (row.next()) {
                    statements.add(row.getString(1));
                }
            }
        }
        try (Statement giving = admin.createStatement()) {
            for (String statement : statements) {
                giving.execute(statement);
            }
        }
    }
}
