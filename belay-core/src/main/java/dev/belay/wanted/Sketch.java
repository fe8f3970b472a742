package dev.belay.wanted;

import dev.belay.catalog.Blueprint;
import dev.belay.catalog.Catalog;
import dev.belay.catalog.CatalogObject;
import dev.belay.catalog.Dependencies;
import dev.belay.catalog.ObjectId;
import dev.belay.catalog.ObjectKind;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** A schema while objects are put into it and taken from it. Not thread-safe. */
final class Sketch {
    private final int major;
    private final SortedMap<ObjectId, CatalogObject> objects;
    private final SortedMap<ObjectId, List<String>> columnOrder;
    private final SortedMap<ObjectId, String> notNullNames;
    private final SortedMap<ObjectId, SortedSet<ObjectId>> needs;
    private final SortedMap<ObjectId, ObjectId> wholes;

    Sketch(Blueprint begun) {
        this.major = begun.major();
        this.objects = new TreeMap<>(begun.catalog().objects());
        this.columnOrder = new TreeMap<>(begun.catalog().columnOrder());
        this.notNullNames = new TreeMap<>(begun.catalog().notNullNames());
        this.needs = new TreeMap<>(begun.dependencies().needs());
        this.wholes = new TreeMap<>(begun.dependencies().wholes());
    }

    int major() {
        return major;
    }

    Optional<CatalogObject> object(ObjectId id) {
        return Optional.ofNullable(objects.get(id));
    }

    /** What hangs on a table, of one kind, by name. */
    List<CatalogObject> on(ObjectId table, ObjectKind kind) {
        return hanging(table, kind, objects);
    }

    /** The same of any catalog. */
    static List<CatalogObject> hanging(ObjectId table, ObjectKind kind, SortedMap<ObjectId, CatalogObject> objects) {
        if (kind == ObjectKind.INDEX) {
            String schema = table.path().getFirst();
            return objects.tailMap(new ObjectId(kind, List.of(schema))).values().stream()
                    .takeWhile(object -> object.id().kind() == kind
                            && object.id().path().getFirst().equals(schema))
                    .filter(object -> object.text("table").equals(table.name()))
                    .toList();
        }
        return objects.tailMap(new ObjectId(kind, table.path())).values().stream()
                .takeWhile(object -> object.id().kind() == kind
                        && object.id().path().subList(0, 2).equals(table.path()))
                .toList();
    }

    List<String> columns(ObjectId table) {
        return columnOrder.getOrDefault(table, List.of());
    }

    void order(ObjectId table, List<String> columns) {
        columnOrder.put(table, List.copyOf(columns));
    }

    Set<ObjectId> needs(ObjectId id) {
        return needs.getOrDefault(id, new TreeSet<>());
    }

    Optional<ObjectId> whole(ObjectId id) {
        return Optional.ofNullable(wholes.get(id));
    }

    Optional<String> notNullName(ObjectId column) {
        return Optional.ofNullable(notNullNames.get(column));
    }

    void nameNotNull(ObjectId column, String name) {
        notNullNames.put(column, name);
    }

    /** An object that stands on the same as before. */
    void put(CatalogObject object) {
        objects.put(object.id(), object);
    }

    void put(CatalogObject object, Set<ObjectId> needed) {
        put(object);
        needs.put(object.id(), new TreeSet<>(needed));
    }

    /** It stands on one thing more, as a part of it. */
    void join(ObjectId part, ObjectId whole) {
        SortedSet<ObjectId> more = new TreeSet<>(needs(part));
        more.add(whole);
        needs.put(part, more);
        wholes.put(part, whole);
    }

    void remove(ObjectId id) {
        objects.remove(id);
        needs.remove(id);
        wholes.remove(id);
        notNullNames.remove(id);
        columnOrder.remove(id);
    }

    /** The keys, indexes and statistics that stand on an object. */
    List<ObjectId> standing(ObjectId on) {
        return needs.entrySet().stream()
                .filter(entry -> entry.getValue().contains(on))
                .map(Map.Entry::getKey)
                .filter(id -> switch (id.kind()) {
                    case CONSTRAINT, INDEX, STATISTICS -> true;
                    default -> false;
                })
                .toList();
    }

    /** Tells whether no relation has this name. */
    boolean isFree(ObjectId named) {
        return Stream.of(
                        ObjectKind.TABLE,
                        ObjectKind.INDEX,
                        ObjectKind.SEQUENCE,
                        ObjectKind.VIEW,
                        ObjectKind.MATERIALIZED_VIEW)
                .map(kind -> new ObjectId(kind, named.path()))
                .noneMatch(id -> objects.containsKey(id));
    }

    Blueprint blueprint() {
        needs.keySet().retainAll(objects.keySet());
        needs.replaceAll((id, some) -> {
            SortedSet<ObjectId> there = new TreeSet<>(some);
            there.retainAll(objects.keySet());
            return there;
        });
        wholes.entrySet()
                .removeIf(entry -> !objects.containsKey(entry.getKey()) || !objects.containsKey(entry.getValue()));
        return new Blueprint(major, new Catalog(objects, columnOrder, notNullNames), new Dependencies(needs, wholes));
    }
}
