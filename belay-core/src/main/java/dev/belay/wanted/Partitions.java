package dev.belay.wanted;

import dev.belay.catalog.Blueprint;
import dev.belay.catalog.CatalogObject;
import dev.belay.catalog.ObjectId;
import dev.belay.catalog.ObjectKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The partitions of a database beside a source that says all else: they are often made by a job, and stand in no file.
 *
 * @param head the database as it is
 * @param source what the source makes
 */
record Partitions(Blueprint head, Blueprint source) {
    /** All tables that have a parent. */
    static List<ObjectId> children(Blueprint all) {
        return all.catalog().objects().tailMap(new ObjectId(ObjectKind.TABLE, List.of())).values().stream()
                .takeWhile(object -> object.id().kind() == ObjectKind.TABLE)
                .filter(table -> table.has("parents"))
                .map(CatalogObject::id)
                .toList();
    }

    /** Those of tables that the source has, parted alike, and of which it has no partition; and theirs. */
    Set<ObjectId> silent() {
        Set<ObjectId> spoken = new TreeSet<>();
        children(source).forEach(child -> spoken.addAll(parents(child, source)));
        Set<ObjectId> silent = new TreeSet<>();
        List<ObjectId> open = new ArrayList<>(children(head));
        boolean more = true;
        while (more) {
            more = open.removeIf(child -> parents(child, head).stream()
                            .anyMatch(parent -> silent.contains(parent) || isSilent(parent, spoken))
                    && isPartition(child)
                    && source.catalog().object(child).isEmpty()
                    && silent.add(child));
        }
        return silent;
    }

    private boolean isPartition(ObjectId table) {
        return head.catalog()
                .object(table)
                .filter(it -> it.has("partition bound"))
                .isPresent();
    }

    private boolean isSilent(ObjectId parent, Set<ObjectId> spoken) {
        return !spoken.contains(parent)
                && source.catalog()
                        .object(parent)
                        .flatMap(table -> table.attribute("partition key"))
                        .equals(head.catalog().object(parent).flatMap(table -> table.attribute("partition key")));
    }

    private static List<ObjectId> parents(ObjectId child, Blueprint all) {
        return all.dependencies().neededBy(child).stream()
                .filter(id -> id.kind() == ObjectKind.TABLE)
                .toList();
    }

    /** What the source makes, with these tables as the database has them, and all that hangs on them. */
    Blueprint kept(Set<ObjectId> tables) {
        Sketch sketch = new Sketch(source);
        Side there = new Side(head);
        for (ObjectId table : tables) {
            head.catalog().object(table).ifPresent(object -> put(object, sketch));
            there.on(table).forEach(object -> put(object, sketch));
            sketch.order(table, there.columns(table));
        }
        return sketch.blueprint();
    }

    private void put(CatalogObject object, Sketch sketch) {
        sketch.put(object, head.dependencies().neededBy(object.id()));
        head.dependencies().whole(object.id()).ifPresent(whole -> sketch.join(object.id(), whole));
        String name = head.catalog().notNullNames().get(object.id());
        if (name != null) {
            sketch.nameNotNull(object.id(), name);
        }
    }
}
