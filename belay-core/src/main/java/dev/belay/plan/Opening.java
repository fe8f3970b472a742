package dev.belay.plan;

import dev.belay.catalog.Blueprint;
import dev.belay.catalog.Catalog;
import dev.belay.catalog.CatalogObject;
import dev.belay.catalog.Dependencies;
import dev.belay.catalog.ObjectId;
import dev.belay.catalog.ObjectKind;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * A schema on the way to another, in which everything has its place that gets values back, and nothing demands them yet.
 *
 * @param start where the way begins
 * @param goal where it ends
 * @param tables which get values back
 * @param bare columns that get no values of their own before
 */
record Opening(Blueprint start, Blueprint goal, Set<ObjectId> tables, Set<ObjectId> bare) {
    /** What gives a column values of its own. */
    private static final Set<String> GIVING = Set.of("default", "identity");

    Opening(Blueprint start, Blueprint goal, List<KeptTable> tables) {
        this(start, goal, tables.stream().map(table -> table.lost().id()).collect(Collectors.toSet()), Set.of());
    }

    /** What looks at rows, or acts on them. */
    private static final Set<ObjectKind> DEMANDING = EnumSet.of(
            ObjectKind.CONSTRAINT, ObjectKind.INDEX, ObjectKind.TRIGGER, ObjectKind.RULE, ObjectKind.MATERIALIZED_VIEW);

    /** What a table says of who may see its rows; its owner brings them back, too. */
    private static final Set<String> VEILS = Set.of("row security", "row security for the owner");

    Blueprint blueprint() {
        Set<ObjectId> waiting = waiting();
        SortedMap<ObjectId, CatalogObject> objects = new TreeMap<>();
        SortedMap<ObjectId, String> notNulls = new TreeMap<>(goal.catalog().notNullNames());
        goal.catalog().objects().forEach((id, object) -> {
            if (!waiting.contains(id)) {
                CatalogObject open = open(object);
                objects.put(id, open);
                if (!open.has("not null")) {
                    notNulls.remove(id);
                }
            }
        });
        SortedMap<ObjectId, SortedSet<ObjectId>> needs =
                new TreeMap<>(goal.dependencies().needs());
        needs.keySet().removeAll(waiting);
        SortedMap<ObjectId, ObjectId> wholes = new TreeMap<>(goal.dependencies().wholes());
        wholes.keySet().removeAll(waiting);
        return new Blueprint(
                goal.major(),
                new Catalog(objects, goal.catalog().columnOrder(), notNulls),
                new Dependencies(needs, wholes));
    }

    /** What comes last, with all that stands on it. */
    private Set<ObjectId> waiting() {
        SortedMap<ObjectId, SortedSet<ObjectId>> dependents =
                goal.dependencies().dependents();
        Set<ObjectId> waiting = new TreeSet<>();
        goal.dependencies().wholes().forEach((part, whole) -> {
            if (bare.contains(whole)) {
                add(part, dependents, waiting);
            }
        });
        goal.catalog().objects().values().stream()
                .filter(object -> DEMANDING.contains(object.id().kind()))
                .filter(object -> !object.equals(start.catalog().objects().get(object.id())) || actsOnUpdate(object))
                .forEach(object -> add(object.id(), dependents, waiting));
        return waiting;
    }

    private void add(ObjectId id, SortedMap<ObjectId, SortedSet<ObjectId>> dependents, Set<ObjectId> waiting) {
        if (waiting.add(id)) {
            dependents.getOrDefault(id, Collections.emptySortedSet()).stream()
                    .filter(each -> each.kind() != ObjectKind.TABLE)
                    .filter(each -> each.kind() != ObjectKind.COLUMN || !Relations.isTable(each, goal))
                    .forEach(each -> add(each, dependents, waiting));
        }
    }

    /** A trigger of a table that gets values back would take that for a change. */
    private boolean actsOnUpdate(CatalogObject object) {
        return object.id().kind() == ObjectKind.TRIGGER
                && Relations.holder(object.id(), goal).filter(tables::contains).isPresent();
    }

    private CatalogObject open(CatalogObject object) {
        boolean there = start.catalog().object(object.id()).isPresent();
        return switch (object.id().kind()) {
            case COLUMN -> {
                CatalogObject giving = bare.contains(object.id()) ? without(object, GIVING) : object;
                yield isNullable(giving) ? without(giving, Set.of("not null", "not null comment")) : giving;
            }
            case TABLE -> there ? object : without(object, VEILS);
            default -> object;
        };
    }

    /** Tells whether the column may be NULL until its values are back. */
    private boolean isNullable(CatalogObject column) {
        return column.has("not null")
                && !column.has("identity")
                && Relations.isTable(column.id(), goal)
                && start.catalog()
                        .object(column.id())
                        .filter(there -> there.has("not null"))
                        .isEmpty();
    }

    private static CatalogObject without(CatalogObject object, Set<String> attributes) {
        SortedMap<String, String> left = new TreeMap<>(object.attributes());
        left.keySet().removeAll(attributes);
        return new CatalogObject(object.id(), left);
    }
}
