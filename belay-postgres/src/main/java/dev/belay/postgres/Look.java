package dev.belay.postgres;

import dev.belay.evidence.LockMode;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the server says of this session at one moment inside its transaction.
 *
 * @param wal write-ahead log position, bytes since its beginning
 * @param relations by oid: every locked relation that existed when the transaction began, and every one made since the
 *     last look
 */
record Look(long wal, Map<Long, Seen> relations) {
    /**
     * One relation in a look.
     *
     * @param lock the strongest lock the session holds on it; null when it was made in this transaction, where locks are
     *     harmless and not asked for
     * @param now what it is; null when it is dropped
     * @param counters what the session did to its rows since the transaction began
     */
    record Seen(@Nullable LockMode lock, @Nullable KnownRelation now, Counters counters) {}

    /**
     * Pending statistics of one relation in this session.
     *
     * @param scans sequential scans begun
     * @param read rows read by them
     * @param inserted rows
     * @param updated rows
     * @param deleted rows
     */
    record Counters(long scans, long read, long inserted, long updated, long deleted) {
        static final Counters NONE = new Counters(0, 0, 0, 0, 0);

        Counters since(Counters before) {
            return new Counters(
                    scans - before.scans,
                    read - before.read,
                    inserted - before.inserted,
                    updated - before.updated,
                    deleted - before.deleted);
        }

        boolean wroteRows() {
            return inserted > 0 || updated > 0 || deleted > 0;
        }
    }
}
