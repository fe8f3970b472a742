package dev.belay.postgres;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * What a session's open transaction has done to the system catalogs, or may have: never less than it did.
 *
 * <p>Rows of a relation do not change without a lock on it, but for GRANT and REVOKE; these leave new rows, told by their
 * xmin. Everything else is told by the counters of writes to each system catalog; they may hold writes of earlier
 * transactions too. Sources: {@code pg_locks}, {@code pg_stat_get_xact_tuples_*}.
 *
 * @param writes by name of the system catalog, for those that were written to
 * @param relations the relations that are locked, new or altered, by oid with {@code pg_class.relkind}, which is empty for
 *     those that are gone; indexes are told as their tables
 * @param types whether there is a new type that is neither a row type nor an array
 * @param described names of the catalogs with new comments on their objects
 * @param extensionMembers how many objects belong to extensions now
 */
record CatalogTouches(
        Map<String, Writes> writes,
        Map<Long, String> relations,
        boolean types,
        Set<String> described,
        long extensionMembers) {
    /** Rows inserted, updated and deleted. */
    record Writes(long inserted, long updated, long deleted) {
        static final Writes NONE = new Writes(0, 0, 0);
    }

    static final CatalogTouches NONE = new CatalogTouches(Map.of(), Map.of(), false, Set.of(), 0);

    /** How many objects belong to extensions, or go with them, as an expression. */
    static final String EXTENSION_MEMBERS = """
            (SELECT count(*) FROM pg_depend d
             WHERE d.refclassid = 'pg_extension'::regclass AND d.deptype IN ('e', 'x'))""";

    private static final String QUESTION = """
            WITH writes AS MATERIALIZED (
                SELECT o.oid, pg_stat_get_xact_tuples_inserted(o.oid) AS inserted,
                    pg_stat_get_xact_tuples_updated(o.oid) AS updated, pg_stat_get_xact_tuples_deleted(o.oid) AS deleted
                FROM unnest('{%s}'::oid[]) o(oid)),
            mine AS MATERIALIZED (SELECT age(pg_current_xact_id_if_assigned()::xid) AS age)
            SELECT 'w', oid::int8, oid::regclass::text, inserted, updated, deleted FROM writes
            WHERE inserted + updated + deleted > 0
            UNION ALL
            SELECT 'r', coalesce(x.indrelid, l.relation)::int8, coalesce(t.relkind, c.relkind, '')::text, 0, 0, 0
            FROM (SELECT DISTINCT p.relation FROM pg_locks p
                WHERE p.pid = pg_backend_pid() AND p.locktype = 'relation' AND p.relation >= 16384) l
            LEFT JOIN pg_class c ON c.oid = l.relation LEFT JOIN pg_index x ON x.indexrelid = l.relation
            LEFT JOIN pg_class t ON t.oid = x.indrelid
            UNION ALL
            SELECT 'r', coalesce(x.indrelid, c.oid)::int8, coalesce(t.relkind, c.relkind, '')::text, 0, 0, 0
            FROM pg_class c LEFT JOIN pg_index x ON x.indexrelid = c.oid LEFT JOIN pg_class t ON t.oid = x.indrelid
            WHERE age(c.xmin) <= (SELECT age FROM mine)
            UNION ALL
            SELECT 'r', k.conrelid::int8, '', 0, 0, 0
            FROM pg_constraint k WHERE k.oid >= 16384 AND k.conrelid <> 0 AND age(k.xmin) <= (SELECT age FROM mine)
            UNION ALL
            SELECT 'r', a.attrelid::int8, '', 0, 0, 0 FROM pg_attribute a
            WHERE (SELECT updated > 0 FROM writes WHERE oid = 'pg_attribute'::regclass)
              AND age(a.xmin) <= (SELECT age FROM mine)
            UNION ALL
            SELECT 'r', x.indrelid::int8, '', 0, 0, 0 FROM pg_index x
            WHERE (SELECT updated > 0 FROM writes WHERE oid = 'pg_index'::regclass)
              AND age(x.xmin) <= (SELECT age FROM mine)
            UNION ALL
            SELECT 'd', 0, d.classoid::regclass::text, 0, 0, 0 FROM pg_description d
            WHERE (SELECT inserted > 0 FROM writes WHERE oid = 'pg_description'::regclass)
              AND age(d.xmin) <= (SELECT age FROM mine)
            UNION ALL
            SELECT 't', 0, NULL, 0, 0, 0 FROM pg_type t
            WHERE (SELECT inserted > 0 FROM writes WHERE oid = 'pg_type'::regclass)
              AND age(t.xmin) <= (SELECT age FROM mine) AND t.typtype <> 'c' AND t.typcategory <> 'A'
            UNION ALL
            SELECT 'e', %s, NULL, 0, 0, 0
            """;

    private static final String SYSTEM_CATALOGS = """
            SELECT string_agg(oid::text, ',') FROM pg_catalog.pg_class
            WHERE relkind = 'r' AND relnamespace = 'pg_catalog'::regnamespace AND oid < 16384""";

    /** The question, for this server; it is asked inside a transaction with {@code search_path = pg_catalog}. */
    static String question(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(SYSTEM_CATALOGS)) {
            row.next();
            return QUESTION.formatted(row.getString(1), EXTENSION_MEMBERS);
        }
    }

    static CatalogTouches of(ResultSet row) throws SQLException {
        Map<String, Writes> writes = new HashMap<>();
        Map<Long, String> relations = new HashMap<>();
        Set<String> described = new HashSet<>();
        boolean types = false;
        long members = 0;
        while (row.next()) {
            switch (row.getString(1)) {
                case "w" -> writes.put(row.getString(3), new Writes(row.getLong(4), row.getLong(5), row.getLong(6)));
                case "r" ->
                    relations.merge(row.getLong(2), row.getString(3), (one, other) -> one.isEmpty() ? other : one);
                case "d" -> described.add(row.getString(3));
                case "t" -> types = true;
                default -> members = row.getLong(2);
            }
        }
        return new CatalogTouches(writes, relations, types, described, members);
    }

    Writes writes(String catalog) {
        return writes.getOrDefault(catalog, Writes.NONE);
    }
}
