package dev.belay.wanted;

import dev.belay.catalog.Blueprint;
import dev.belay.catalog.Catalog;
import dev.belay.catalog.CatalogObject;
import dev.belay.catalog.ObjectId;
import dev.belay.catalog.ObjectKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** The database or the models, with what hangs on which relation. */
final class Side {
    private static final Set<ObjectKind> RELATIONS =
            Set.of(ObjectKind.TABLE, ObjectKind.VIEW, ObjectKind.MATERIALIZED_VIEW);

    private final Blueprint all;
    private final Map<String, ObjectId> relations = new HashMap<>();
    private final Map<ObjectId, List<CatalogObject>> hanging = new HashMap<>();
    private final SortedMap<ObjectId, SortedSet<ObjectId>> dependents;

    Side(Blueprint all) {
        this.all = all;
        this.dependents = all.dependencies().dependents();
        catalog().objects().keySet().stream()
                .filter(id -> RELATIONS.contains(id.kind()))
                .forEach(id -> relations.put(id.name(), id));
        catalog()
                .objects()
                .values()
                .forEach(object -> relation(object)
                        .ifPresent(relation -> hanging.computeIfAbsent(relation, each -> new ArrayList<>())
                                .add(object)));
    }

    /** Tells whether a view has this name. */
    boolean isView(ObjectId table) {
        ObjectId found = relations.get(table.name());
        return found != null && found.kind() != ObjectKind.TABLE;
    }

    /** The same without some tables, and what hangs on them. */
    Side without(List<ObjectId> tables) {
        SortedMap<ObjectId, CatalogObject> objects = new TreeMap<>(catalog().objects());
        for (ObjectId table : tables) {
            objects.remove(table);
            on(table).forEach(object -> objects.remove(object.id()));
        }
        SortedMap<ObjectId, List<String>> order = new TreeMap<>(catalog().columnOrder());
        order.keySet().removeAll(tables);
        return new Side(
                new Blueprint(all.major(), new Catalog(objects, order, catalog().notNullNames()), all.dependencies()));
    }

    Catalog catalog() {
        return all.catalog();
    }

    int major() {
        return all.major();
    }

    Optional<CatalogObject> object(ObjectId id) {
        return catalog().object(id);
    }

    /** The table or view that an object hangs on. */
    Optional<ObjectId> relation(CatalogObject object) {
        List<String> path = object.id().path();
        return switch (object.id().kind()) {
            case COLUMN, CONSTRAINT, TRIGGER, RULE, POLICY ->
                named(new ObjectId(ObjectKind.TABLE, path.subList(0, 2)).name());
            case INDEX -> named(object.text("table"));
            case SEQUENCE ->
                numbered(object)
                        .flatMap(column -> named(
                                new ObjectId(ObjectKind.TABLE, column.path().subList(0, 2)).name()));
            default -> Optional.empty();
        };
    }

    private Optional<ObjectId> named(String name) {
        return Optional.ofNullable(relations.get(name));
    }

    /** The column that owns a sequence. */
    Optional<ObjectId> numbered(CatalogObject sequence) {
        return sequence.has("owned by")
                ? all.dependencies().neededBy(sequence.id()).stream()
                        .filter(id -> id.kind() == ObjectKind.COLUMN)
                        .findFirst()
                : Optional.empty();
    }

    /** What hangs on a relation, of one kind. */
    List<CatalogObject> on(ObjectId relation, ObjectKind kind) {
        return on(relation).stream()
                .filter(object -> object.id().kind() == kind)
                .toList();
    }

    List<CatalogObject> on(ObjectId relation) {
        return hanging.getOrDefault(relation, List.of());
    }

    /** The columns of a table, in order. */
    List<String> columns(ObjectId table) {
        return catalog().columnOrder().getOrDefault(new ObjectId(ObjectKind.TABLE, table.path()), List.of());
    }

    /** The tables, by name. */
    SortedMap<ObjectId, CatalogObject> tables() {
        SortedMap<ObjectId, CatalogObject> tables = new TreeMap<>(catalog().objects());
        tables.keySet().removeIf(id -> id.kind() != ObjectKind.TABLE);
        return tables;
    }

    SortedSet<ObjectId> needs(ObjectId id) {
        return all.dependencies().needs().getOrDefault(id, new TreeSet<>());
    }

    SortedSet<ObjectId> dependents(ObjectId id) {
        return dependents.getOrDefault(id, new TreeSet<>());
    }

    Optional<ObjectId> whole(ObjectId id) {
        return all.dependencies().whole(id);
    }
}
