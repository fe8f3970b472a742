package dev.belay.postgres;

import dev.belay.evidence.LockMode;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The questions of the look, asked of the session that is looked at.
 *
 * <p>Whatever a statement touches it locks, so only locked relations are asked about: the cost follows the statement,
 * not the schema. The session owns its search_path, so everything is qualified. Sources: {@code pg_locks},
 * {@code pg_class}, and the pending counters behind {@code pg_stat_xact_user_tables}.
 *
 * <p>Parameters stand in a SELECT of their own: the planner then expects the same of any value, so that it keeps the plan of a
 * prepared question, and between two such bounds it expects few rows, so that it reads the index.
 */
final class LookQuery implements AutoCloseable {
    /** First oid that initdb does not give away; source: {@code FirstNormalObjectId}, access/transam.h. */
    static final long FIRST_USER_OID = 16384;

    private static final String FACTS = """
            pg_catalog.quote_ident(n.nspname) OPERATOR(pg_catalog.||) '.' OPERATOR(pg_catalog.||)
                pg_catalog.quote_ident(c.relname),
            c.relkind,
            c.relfilenode,
            coalesce(x.indrelid, 0),
            n.nspname OPERATOR(pg_catalog.=) 'pg_toast'""";

    private static final String COUNTERS = """
            pg_catalog.pg_stat_get_xact_numscans(o.relation),
            pg_catalog.pg_stat_get_xact_tuples_returned(o.relation),
            pg_catalog.pg_stat_get_xact_tuples_inserted(o.relation),
            pg_catalog.pg_stat_get_xact_tuples_updated(o.relation),
            pg_catalog.pg_stat_get_xact_tuples_deleted(o.relation)""";

    private static final String FROM_CATALOG = """
            LEFT JOIN pg_catalog.pg_class c ON c.oid OPERATOR(pg_catalog.=) o.relation
            LEFT JOIN pg_catalog.pg_namespace n ON n.oid OPERATOR(pg_catalog.=) c.relnamespace
            LEFT JOIN pg_catalog.pg_index x ON x.indexrelid OPERATOR(pg_catalog.=) o.relation
            """;

    private static final String HELD_AND_MADE =
            """
            SELECT pg_catalog.pg_wal_lsn_diff(w.position, '0/0')::pg_catalog.int8, o.relation, o.mode,
            %s,
            %s
            FROM (SELECT pg_catalog.pg_current_wal_insert_lsn() AS position) w
            LEFT JOIN (
                SELECT l.relation, pg_catalog.string_agg(l.mode, ',') AS mode
                FROM pg_catalog.pg_locks l
                WHERE l.pid OPERATOR(pg_catalog.=) pg_catalog.pg_backend_pid()
                  AND l.locktype OPERATOR(pg_catalog.=) 'relation' AND l.granted
                  AND l.mode OPERATOR(pg_catalog.<>) 'SIReadLock'
                  AND l.relation OPERATOR(pg_catalog.>=) $first::pg_catalog.oid
                  AND l.relation OPERATOR(pg_catalog.<=) (SELECT ?::pg_catalog.oid)
                GROUP BY l.relation
                UNION ALL
                SELECT m.oid, NULL FROM pg_catalog.pg_class m
                WHERE m.oid OPERATOR(pg_catalog.>) (SELECT ?::pg_catalog.oid)
                  AND m.oid OPERATOR(pg_catalog.<=) (SELECT 4294967295::pg_catalog.oid)
            ) o ON true
            %s
            """.formatted(FACTS, COUNTERS, FROM_CATALOG).replace("$first", String.valueOf(FIRST_USER_OID));

    private static final String RELATIONS_AFTER = """
            SELECT o.relation, %s
            FROM (SELECT oid AS relation FROM pg_catalog.pg_class
                  WHERE oid OPERATOR(pg_catalog.>) (SELECT ?::pg_catalog.oid)
                    AND oid OPERATOR(pg_catalog.<=) (SELECT 4294967295::pg_catalog.oid)) o
            %s
            """.formatted(FACTS, FROM_CATALOG);

    private static final String PENDING_ROWS = """
            SELECT o.relation, %s
            FROM (SELECT oid AS relation FROM pg_catalog.pg_class
                  WHERE oid OPERATOR(pg_catalog.>=) %d AND relkind OPERATOR(pg_catalog.=) ANY ('{r,m}')) o
            """.formatted(COUNTERS, FIRST_USER_OID);

    private static final String SCANS_SO_FAR = """
            SELECT oid, pg_catalog.pg_stat_get_numscans(oid) FROM pg_catalog.pg_class
            WHERE oid OPERATOR(pg_catalog.>=) %d AND relkind OPERATOR(pg_catalog.=) ANY ('{r,m}')
            """.formatted(FIRST_USER_OID);

    private final AskedSession session;

    LookQuery(AskedSession session) {
        this.session = session;
    }

    /**
     * Looks.
     *
     * @param lastBefore the highest relation oid when the transaction began
     * @param lastSeen the highest relation oid of the last look
     */
    Look look(long lastBefore, long lastSeen) throws SQLException {
        Map<Long, Look.Seen> relations = new HashMap<>();
        long wal = 0;
        for (List<@Nullable String> row : session.ask(HELD_AND_MADE, lastBefore, lastSeen)) {
            wal = number(row, 0);
            if (row.get(1) != null) {
                relations.put(number(row, 1), new Look.Seen(strongest(row.get(2)), relation(row, 3), counters(row, 8)));
            }
        }
        return new Look(wal, relations);
    }

    /** Every relation with a higher oid that is not PostgreSQL's own, by oid. */
    Map<Long, KnownRelation> relationsAfter(long oid) throws SQLException {
        Map<Long, KnownRelation> known = new HashMap<>();
        for (List<@Nullable String> row : session.ask(RELATIONS_AFTER, Math.max(oid, FIRST_USER_OID - 1))) {
            KnownRelation relation = relation(row, 1);
            if (relation != null) {
                known.put(number(row, 0), relation);
            }
        }
        return known;
    }

    /** Counters that earlier transactions of this session left pending, by oid; only those that are not zero. */
    Map<Long, Look.Counters> pending() throws SQLException {
        Map<Long, Look.Counters> pending = new HashMap<>();
        for (List<@Nullable String> row : session.ask(PENDING_ROWS)) {
            Look.Counters counters = counters(row, 1);
            if (!counters.equals(Look.Counters.NONE)) {
                pending.put(number(row, 0), counters);
            }
        }
        return pending;
    }

    /** Sequential scans that the server has counted, by oid of the table. */
    Map<Long, Long> scansSoFar() throws SQLException {
        Map<Long, Long> scans = new HashMap<>();
        for (List<@Nullable String> row : session.ask(SCANS_SO_FAR)) {
            scans.put(number(row, 0), number(row, 1));
        }
        return scans;
    }

    @Override
    public void close() throws SQLException {
        session.close();
    }

    private static @Nullable LockMode strongest(@Nullable String modes) {
        if (modes == null) {
            return null;
        }
        LockMode strongest = LockMode.ACCESS_SHARE;
        for (String mode : modes.split(",", -1)) {
            strongest = LockMode.stronger(strongest, LockMode.ofPgName(mode));
        }
        return strongest;
    }

    private static @Nullable KnownRelation relation(List<@Nullable String> row, int column) {
        String name = row.get(column);
        return name == null
                ? null
                : new KnownRelation(
                        name,
                        text(row, column + 1).charAt(0),
                        number(row, column + 2),
                        number(row, column + 3),
                        text(row, column + 4).equals("t"));
    }

    private static Look.Counters counters(List<@Nullable String> row, int column) {
        return new Look.Counters(
                number(row, column),
                number(row, column + 1),
                number(row, column + 2),
                number(row, column + 3),
                number(row, column + 4));
    }

    /** A number; 0 for NULL. */
    private static long number(List<@Nullable String> row, int column) {
        String value = row.get(column);
        return value == null ? 0 : Long.parseLong(value);
    }

    private static String text(List<@Nullable String> row, int column) {
        return Objects.requireNonNull(row.get(column), "a name has its other columns");
    }
}
