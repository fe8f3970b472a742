package dev.belay.postgres;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The relations of a database as a session knows them, kept current by what looks tell, with a way back for a transaction
 * that does not commit.
 */
final class KnownRelations {
    private final Map<Long, KnownRelation> relations;
    private final Map<Long, @Nullable KnownRelation> undo = new HashMap<>();
    private long lastBefore;
    private long lastSeen;

    KnownRelations(Map<Long, KnownRelation> all) {
        relations = new HashMap<>(all);
        begin();
    }

    /** The highest oid when the transaction began. */
    long lastBefore() {
        return lastBefore;
    }

    /** The highest oid that a look has shown. */
    long lastSeen() {
        return lastSeen;
    }

    void begin() {
        undo.clear();
        lastBefore =
                relations.keySet().stream().mapToLong(Long::longValue).max().orElse(LookQuery.FIRST_USER_OID - 1);
        lastSeen = lastBefore;
    }

    boolean existedBefore(long oid) {
        return oid <= lastBefore;
    }

    @Nullable
    KnownRelation relation(long oid) {
        return relations.get(oid);
    }

    /** Names of all relations. */
    Set<String> names() {
        return relations.values().stream().map(KnownRelation::name).collect(Collectors.toUnmodifiableSet());
    }

    /** Oids of all relations. */
    Set<Long> oids() {
        return Set.copyOf(relations.keySet());
    }

    /** Names by oid, of those that are known. */
    Map<Long, String> namesOf(Collection<Long> oids) {
        Map<Long, String> names = new HashMap<>();
        for (long oid : oids) {
            KnownRelation relation = relations.get(oid);
            if (relation != null) {
                names.put(oid, relation.name());
            }
        }
        return names;
    }

    /** Takes over what a look showed; null for a relation that is gone. */
    void learn(long oid, @Nullable KnownRelation now) {
        KnownRelation before = relations.get(oid);
        if (!undo.containsKey(oid)) {
            undo.put(oid, before);
        }
        if (now == null) {
            relations.remove(oid);
        } else {
            relations.put(oid, now);
        }
        lastSeen = Math.max(lastSeen, oid);
    }

    boolean madeAny() {
        return lastSeen > lastBefore;
    }

    /** Keeps what was learned; those made by the transaction are replaced by what is there now. */
    void committed(Map<Long, KnownRelation> made) {
        relations.keySet().removeIf(oid -> oid > lastBefore);
        relations.putAll(made);
        begin();
    }

    void rolledBack() {
        undo.forEach((oid, before) -> {
            if (before == null) {
                relations.remove(oid);
            } else {
                relations.put(oid, before);
            }
        });
        begin();
    }

    void relearn(Map<Long, KnownRelation> all) {
        relations.clear();
        relations.putAll(all);
        begin();
    }
}
