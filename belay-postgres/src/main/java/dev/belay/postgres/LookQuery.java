package dev.belay.postgres;

import dev.belay.evidence.LockMode;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The questions of the look, prepared once for a connection.
 *
 * <p>Whatever a statement touches it locks, so only locked relations are asked about: the cost follows the statement,
 * not the schema. The session owns its search_path, so everything is qualified. Sources: {@code pg_locks},
 * {@code pg_class}, and the pending counters behind {@code pg_stat_xact_user_tables}.
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
                  AND l.relation OPERATOR(pg_catalog.<=) ?::pg_catalog.oid
                GROUP BY l.relation
                UNION ALL
                SELECT m.oid, NULL FROM pg_catalog.pg_class m WHERE m.oid OPERATOR(pg_catalog.>) ?::pg_catalog.oid
            ) o ON true
            %s
            """.formatted(FACTS, COUNTERS, FROM_CATALOG).replace("$first", String.valueOf(FIRST_USER_OID));

    private static final String RELATIONS_AFTER = """
            SELECT o.relation, %s
            FROM (SELECT oid AS relation FROM pg_catalog.pg_class WHERE oid OPERATOR(pg_catalog.>) ?::pg_catalog.oid) o
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

    private final PreparedStatement heldAndMade;
    private final PreparedStatement relationsAfter;
    private final PreparedStatement pendingRows;
    private final PreparedStatement scansSoFar;

    LookQuery(Connection connection) throws SQLException {
        heldAndMade = connection.prepareStatement(HELD_AND_MADE);
        relationsAfter = connection.prepareStatement(RELATIONS_AFTER);
        pendingRows = connection.prepareStatement(PENDING_ROWS);
        scansSoFar = connection.prepareStatement(SCANS_SO_FAR);
    }

    /**
     * Looks.
     *
     * @param lastBefore the highest relation oid when the transaction began
     * @param lastSeen the highest relation oid of the last look
     */
    Look look(long lastBefore, long lastSeen) throws SQLException {
        heldAndMade.setLong(1, lastBefore);
        heldAndMade.setLong(2, lastSeen);
        try (ResultSet row = heldAndMade.executeQuery()) {
            Map<Long, Look.Seen> relations = new HashMap<>();
            long wal = 0;
            while (row.next()) {
                wal = row.getLong(1);
                long oid = row.getLong(2);
                if (!row.wasNull()) {
                    relations.put(oid, new Look.Seen(strongest(row.getString(3)), relation(row, 4), counters(row, 9)));
                }
            }
            return new Look(wal, relations);
        }
    }

    /** Every relation with a higher oid that is not PostgreSQL's own, by oid. */
    Map<Long, KnownRelation> relationsAfter(long oid) throws SQLException {
        relationsAfter.setLong(1, Math.max(oid, FIRST_USER_OID - 1));
        try (ResultSet row = relationsAfter.executeQuery()) {
            Map<Long, KnownRelation> known = new HashMap<>();
            while (row.next()) {
                KnownRelation relation = relation(row, 2);
                if (relation != null) {
                    known.put(row.getLong(1), relation);
                }
            }
            return known;
        }
    }

    /** Counters that earlier transactions of this session left pending, by oid; only those that are not zero. */
    Map<Long, Look.Counters> pending() throws SQLException {
        try (ResultSet row = pendingRows.executeQuery()) {
            Map<Long, Look.Counters> pending = new HashMap<>();
            while (row.next()) {
                Look.Counters counters = counters(row, 2);
                if (!counters.equals(Look.Counters.NONE)) {
                    pending.put(row.getLong(1), counters);
                }
            }
            return pending;
        }
    }

    /** Sequential scans that the server has counted, by oid of the table. */
    Map<Long, Long> scansSoFar() throws SQLException {
        try (ResultSet row = scansSoFar.executeQuery()) {
            Map<Long, Long> scans = new HashMap<>();
            while (row.next()) {
                scans.put(row.getLong(1), row.getLong(2));
            }
            return scans;
        }
    }

    @Override
    public void close() throws SQLException {
        heldAndMade.close();
        relationsAfter.close();
        pendingRows.close();
        scansSoFar.close();
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

    private static @Nullable KnownRelation relation(ResultSet row, int column) throws SQLException {
        String name = row.getString(column);
        return name == null
                ? null
                : new KnownRelation(
                        name,
                        row.getString(column + 1).charAt(0),
                        row.getLong(column + 2),
                        row.getLong(column + 3),
                        row.getBoolean(column + 4));
    }

    private static Look.Counters counters(ResultSet row, int column) throws SQLException {
        return new Look.Counters(
                row.getLong(column),
                row.getLong(column + 1),
                row.getLong(column + 2),
                row.getLong(column + 3),
                row.getLong(column + 4));
    }
}
