package dev.belay.postgres;

import dev.belay.evidence.Execution;
import dev.belay.evidence.Files;
import dev.belay.evidence.Lock;
import dev.belay.evidence.Observation;
import dev.belay.evidence.Observation.Sight;
import dev.belay.evidence.RowChange;
import dev.belay.evidence.Scan;
import dev.belay.sql.Statement;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Observes the statements of one session: looks after each, inside its transaction, and tells what is new since the look
 * before.
 *
 * <p>Call {@link #begin()} after BEGIN, {@link #observe} after each statement, then {@link #committed()} or
 * {@link #rolledBack()}; call {@link #flushPending()} before BEGIN. Not thread-safe.
 */
public final class Observer implements AutoCloseable {
    private static final String FLUSH = """
            SELECT pg_catalog.pg_wal_lsn_diff(pg_catalog.pg_current_wal_insert_lsn(), '0/0')::pg_catalog.int8,
                pg_catalog.pg_stat_force_next_flush()
            """;

    private final AskedSession session;
    private final LookQuery query;
    private final boolean flushable;
    private final boolean probed;
    private final KnownRelations known;
    private Map<Long, Look.Counters> pendingAtBegin = Map.of();
    private Look flushed = new Look(0, Map.of());
    private Look previous = flushed;

    /** Observes the session of this connection, which is outside a transaction. */
    public Observer(Connection connection) throws SQLException {
        this(new JdbcSession(connection), connection.getMetaData().getDatabaseMajorVersion());
    }

    /**
     * Observes a session, which is outside a transaction.
     *
     * @param major version of its server
     */
    public Observer(AskedSession session, int major) throws SQLException {
        this.session = session;
        this.query = new LookQuery(session);
        this.flushable = major >= 15;
        this.probed = Probe.isInstalled(session);
        this.known = new KnownRelations(query.relationsAfter(0));
    }

    /**
     * Sends this session's pending row counters to shared memory, so that the next transaction starts from zero. Before
     * version 15 the server cannot be told to; {@link #begin()} then remembers what is pending.
     */
    public void flushPending() throws SQLException {
        if (flushable) {
            flushed = new Look(
                    Long.parseLong(String.valueOf(session.ask(FLUSH).getFirst().getFirst())), Map.of());
        }
    }

    /**
     * Starts the observations of a transaction that is open, or is about to be. It holds no lock and has counted nothing, so
     * there is nothing to look at where the counters were flushed.
     */
    public void begin() throws SQLException {
        pendingAtBegin = flushable ? Map.of() : query.pending();
        known.begin();
        previous = flushable ? flushed : query.look(known.lastBefore(), known.lastSeen());
    }

    /**
     * Looks after a statement that succeeded.
     *
     * @param execution how it ran; its write-ahead log is measured here
     * @param rewriteReasons reason bits by oid of the tables that the probe told of
     */
    public Observation observe(Statement statement, Execution execution, Map<Long, Integer> rewriteReasons)
            throws SQLException {
        Look before = previous;
        Look now = query.look(known.lastBefore(), known.lastSeen());
        List<Lock> taken = locks(now, before);
        List<Lock> held = locks(before, new Look(0, Map.of()));
        Map<Long, Look.Counters> counted = counted(before, now);
        Map<Long, String> names = known.namesOf(counted.keySet());
        FileChanges files = new FileChanges(known, rewriteReasons);
        now.relations().forEach((oid, seen) -> {
            files.compare(oid, seen.now());
            known.learn(oid, seen.now());
        });
        names.putAll(known.namesOf(counted.keySet()));
        List<Scan> scans = scans(counted, names);
        if (!probed) {
            files.inferRewrites(scans, statement);
        }
        previous = now;
        return new Observation(
                statement,
                execution.withWalBytes(now.wal() - before.wal()),
                Sight.EXACT,
                taken,
                held,
                files.told(),
                scans,
                touched(counted, names),
                List.of());
    }

    /** Takes what the transaction did as what is. */
    public void committed() throws SQLException {
        known.committed(known.madeAny() ? query.relationsAfter(known.lastBefore()) : Map.of());
    }

    /** Forgets what the transaction did. */
    public void rolledBack() {
        known.rolledBack();
    }

    /** Learns all names anew, for a change that locks no relation, such as renaming a schema. Outside a transaction. */
    public void relearn() throws SQLException {
        known.relearn(query.relationsAfter(0));
    }

    /**
     * What stands before a statement that runs outside any transaction.
     *
     * @param counters scans and rows by oid, since the server started counting
     */
    public record Standing(Map<Long, Long> counters) {}

    /**
     * What such a statement left.
     *
     * @param existedBefore names of the relations that were there before it
     * @param files what it did to files
     * @param scans full reads
     */
    public record Difference(Set<String> existedBefore, Files files, List<Scan> scans) {}

    /** Remembers how things stand, outside a transaction. */
    public Standing standing() throws SQLException {
        flushPending();
        return new Standing(query.scansSoFar());
    }

    /** Compares how things stand now with then, outside a transaction; only version 15 and later tell of scans. */
    public Difference since(Standing before) throws SQLException {
        flushPending();
        Set<String> existed = known.names();
        Map<Long, KnownRelation> now = query.relationsAfter(0);
        FileChanges files = new FileChanges(known, Map.of());
        known.oids().stream().filter(oid -> !now.containsKey(oid)).forEach(oid -> files.compare(oid, null));
        now.forEach(files::compare);
        List<Scan> scans = new ArrayList<>();
        query.scansSoFar().forEach((oid, count) -> {
            long times = count - before.counters().getOrDefault(oid, 0L);
            KnownRelation relation = now.get(oid);
            if (times > 0 && flushable && relation != null && !relation.toast()) {
                scans.add(new Scan(relation.name(), times, 0, known.relation(oid) != null));
            }
        });
        scans.sort(Comparator.comparing(Scan::relation));
        known.relearn(now);
        return new Difference(existed, files.told(), scans);
    }

    @Override
    public void close() throws SQLException {
        query.close();
    }

    private List<Lock> locks(Look look, Look before) {
        List<Lock> locks = new ArrayList<>();
        look.relations().forEach((oid, seen) -> {
            Look.Seen earlier = before.relations().get(oid);
            KnownRelation relation = known.relation(oid);
            if (seen.lock() != null && relation != null && !relation.toast() && known.existedBefore(oid)) {
                boolean stronger =
                        earlier == null || earlier.lock() == null || seen.lock().compareTo(earlier.lock()) > 0;
                if (stronger) {
                    locks.add(new Lock(relation.name(), seen.lock()));
                }
            }
        });
        locks.sort(Comparator.comparing(Lock::relation));
        return locks;
    }

    private Map<Long, Look.Counters> counted(Look before, Look now) {
        Map<Long, Look.Counters> counted = new HashMap<>();
        now.relations().forEach((oid, seen) -> {
            Look.Seen earlier = before.relations().get(oid);
            Look.Counters start =
                    earlier == null ? pendingAtBegin.getOrDefault(oid, Look.Counters.NONE) : earlier.counters();
            KnownRelation relation = seen.now() == null ? known.relation(oid) : seen.now();
            if (relation != null && relation.holdsRows() && !relation.toast()) {
                counted.put(oid, seen.counters().since(start));
            }
        });
        return counted;
    }

    private List<Scan> scans(Map<Long, Look.Counters> counted, Map<Long, String> names) {
        return counted.entrySet().stream()
                .filter(entry -> entry.getValue().scans() > 0)
                .map(entry -> new Scan(
                        names.getOrDefault(entry.getKey(), "?"),
                        entry.getValue().scans(),
                        entry.getValue().read(),
                        known.existedBefore(entry.getKey())))
                .sorted(Comparator.comparing(Scan::relation))
                .toList();
    }

    private List<RowChange> touched(Map<Long, Look.Counters> counted, Map<Long, String> names) {
        return counted.entrySet().stream()
                .filter(entry -> entry.getValue().wroteRows() && known.existedBefore(entry.getKey()))
                .map(entry -> new RowChange(
                        names.getOrDefault(entry.getKey(), "?"),
                        entry.getValue().inserted(),
                        entry.getValue().updated(),
                        entry.getValue().deleted()))
                .sorted(Comparator.comparing(RowChange::relation))
                .toList();
    }
}
