package dev.belay.postgres;

import dev.belay.evidence.Files;
import dev.belay.evidence.Files.Relation;
import dev.belay.evidence.Rewrite;
import dev.belay.evidence.Rewrite.Cause;
import dev.belay.evidence.Scan;
import dev.belay.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Collects what one statement did to files: an index may come out of a type change under a new oid with its old file, so
 * indexes are compared by name as well.
 */
final class FileChanges {
    private final KnownRelations known;
    private final List<Rewrite> rewritten = new ArrayList<>();
    private final List<Relation> renewed = new ArrayList<>();
    private final Map<String, KnownRelation> dropped = new TreeMap<>();
    private final Map<String, KnownRelation> created = new TreeMap<>();
    private final Map<String, Boolean> onExistingTable = new HashMap<>();

    FileChanges(KnownRelations known, Map<Long, Integer> rewriteReasons) {
        this.known = known;
        rewriteReasons.forEach((oid, reason) -> {
            KnownRelation table = known.relation(oid);
            if (table != null && !table.toast()) {
                rewritten.add(new Rewrite(table.name(), Cause.ofReason(reason)));
            }
        });
    }

    /** Compares a relation with what was known of it; null when it is gone now. */
    void compare(long oid, @Nullable KnownRelation now) {
        KnownRelation before = known.relation(oid);
        if (before == null && now != null && !now.toast()) {
            created.put(now.name(), now);
            onExistingTable.put(now.name(), now.table() != 0 && known.existedBefore(now.table()));
        } else if (before != null && now == null && !before.toast()) {
            dropped.put(before.name(), before);
        } else if (before != null && now != null && !now.toast() && before.file() != now.file()) {
            renewed.add(new Relation(now.name(), now.kind()));
        }
    }

    /**
     * Without the probe: a table whose rows were read and that got a new file was written anew. TRUNCATE gives a new file
     * too, and reads that one, which is empty; an ALTER TABLE of an empty table is known by its first word.
     */
    void inferRewrites(List<Scan> scans, Statement statement) {
        boolean alters = statement.text().regionMatches(true, 0, "ALTER", 0, 5);
        Set<String> read = scans.stream()
                .filter(scan -> alters || scan.rows() > 0)
                .map(Scan::relation)
                .collect(Collectors.toSet());
        renewed.stream()
                .filter(relation -> relation.kind() == 'r' && read.contains(relation.name()))
                .map(relation -> new Rewrite(relation.name(), Cause.UNTOLD))
                .forEach(rewritten::add);
    }

    Files told() {
        rewritten.sort(Comparator.comparing(Rewrite::relation));
        renewed.sort(Comparator.comparing(Relation::name));
        return new Files(
                rewritten,
                renewed,
                remade(false),
                remade(true),
                created.entrySet().stream()
                        .map(entry ->
                                new Relation(entry.getKey(), entry.getValue().kind()))
                        .toList(),
                created.entrySet().stream()
                        .filter(entry -> entry.getValue().kind() == 'i'
                                && onExistingTable.getOrDefault(entry.getKey(), false)
                                && !dropped.containsKey(entry.getKey()))
                        .map(Map.Entry::getKey)
                        .toList(),
                List.copyOf(dropped.keySet()));
    }

    private List<String> remade(boolean withOldFile) {
        return created.entrySet().stream()
                .filter(entry -> {
                    KnownRelation old = dropped.get(entry.getKey());
                    return old != null
                            && entry.getValue().isIndex()
                            && (old.file() == entry.getValue().file()) == withOldFile;
                })
                .map(Map.Entry::getKey)
                .toList();
    }
}
