package dev.belay.catalog;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
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
 * @param notNullNames for each NOT NULL column the name of the constraint behind it (PostgreSQL 18 on); kept apart because
 *     such names come and go with renames, and nothing depends on them
 */
public record Catalog(
        SortedMap<ObjectId, CatalogObject> objects,
        SortedMap<ObjectId, List<String>> columnOrder,
        SortedMap<ObjectId, String> notNullNames) {
    /** Copies the maps. */
    public Catalog {
        notNullNames = Collections.unmodifiableSortedMap(new TreeMap<>(notNullNames));
        objects = Collections.unmodifiableSortedMap(new TreeMap<>(objects));
        columnOrder = Collections.unmodifiableSortedMap(new TreeMap<>(columnOrder));
    }

    /** The object of this id. */
    public Optional<CatalogObject> object(ObjectId id) {
        return Optional.ofNullable(objects.get(id));
    }

    /** What has to happen for this catalog to become {@code after}, sorted by object; what is kept apart is left aside. */
    public List<Change> changesTo(Catalog after) {
        List<Change> changes = new ArrayList<>();
        Iterator<CatalogObject> ours = objects.values().iterator();
        Iterator<CatalogObject> theirs = after.objects.values().iterator();
        Optional<CatalogObject> before = next(ours);
        Optional<CatalogObject> now = next(theirs);
        while (before.isPresent() || now.isPresent()) {
            int order = order(before, now);
            if (order < 0) {
                changes.add(new Change.Dropped(before.orElseThrow()));
            } else if (order > 0) {
                changes.add(new Change.Added(now.orElseThrow()));
            } else if (!before.equals(now)) {
                changes.add(new Change.Altered(before.orElseThrow(), now.orElseThrow()));
            }
            before = order <= 0 ? next(ours) : before;
            now = order >= 0 ? next(theirs) : now;
        }
        return List.copyOf(changes);
    }

    private static Optional<CatalogObject> next(Iterator<CatalogObject> objects) {
        return objects.hasNext() ? Optional.of(objects.next()) : Optional.empty();
    }

    /**
     * Negative when only the catalog before has the lower object, positive when only the one after has it. Most objects of
     * two readings are the very same one, which costs no comparison of names.
     */
    @SuppressWarnings("ReferenceEquality")
    private static int order(Optional<CatalogObject> before, Optional<CatalogObject> now) {
        if (before.isEmpty() || now.isEmpty()) {
            return before.isPresent() ? -1 : 1;
        }
        return before.get() == now.get()
                ? 0
                : before.get().id().compareTo(now.get().id());
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

    /** Columns that are NOT NULL in both catalogs, under constraints of different names. */
    public List<ObjectId> renamedNotNulls(Catalog after) {
        return notNullNames.entrySet().stream()
                .filter(entry ->
                        !entry.getValue().equals(after.notNullNames.getOrDefault(entry.getKey(), entry.getValue())))
                .map(Map.Entry::getKey)
                .toList();
    }
}
