package dev.belay.catalog;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What pg_catalog says at one moment of everything that users made; two databases with equal catalogs behave alike.
 *
 * @param objects every object by its id; PostgreSQL's own and those owned by extensions are left out
 * @param columnOrder for each table the names of its columns in order; kept apart because no ALTER can change it
 */
public record Catalog(SortedMap<ObjectId, CatalogObject> objects, SortedMap<ObjectId, List<String>> columnOrder) {
    /** Copies both maps. */
    public Catalog {
        objects = Collections.unmodifiableSortedMap(new TreeMap<>(objects));
        columnOrder = Collections.unmodifiableSortedMap(new TreeMap<>(columnOrder));
    }

    /** The object of this id. */
    public Optional<CatalogObject> object(ObjectId id) {
        return Optional.ofNullable(objects.get(id));
    }

    /** What has to happen for this catalog to become {@code after}, sorted by object; column order is left aside. */
    public List<Change> changesTo(Catalog after) {
        List<Change> changes = new ArrayList<>();
        objects.forEach((id, before) -> {
            CatalogObject now = after.objects.get(id);
            if (now == null) {
                changes.add(new Change.Dropped(before));
            } else if (!now.equals(before)) {
                changes.add(new Change.Altered(before, now));
            }
        });
        after.objects.forEach((id, now) -> {
            if (!objects.containsKey(id)) {
                changes.add(new Change.Added(now));
            }
        });
        changes.sort((left, right) -> left.id().compareTo(right.id()));
        return List.copyOf(changes);
    }

    /** Tables of both catalogs that have the same columns in another order. */
    public List<ObjectId> reorderedTables(Catalog after) {
        return columnOrder.entrySet().stream()
                .filter(entry -> {
                    List<String> now = after.columnOrder.get(entry.getKey());
                    return now != null
                            && !now.equals(entry.getValue())
                            && now.stream()
                                    .sorted()
                                    .toList()
                                    .equals(entry.getValue().stream().sorted().toList());
                })
                .map(Map.Entry::getKey)
                .toList();
    }
}
