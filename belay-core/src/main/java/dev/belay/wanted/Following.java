package dev.belay.wanted;

import dev.belay.catalog.Blueprint;
import dev.belay.catalog.CatalogObject;
import dev.belay.catalog.ObjectId;
import dev.belay.catalog.ObjectKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;

/**
 * What tables have from their parents that a source says nothing of: partitions, and children by inheritance. PostgreSQL gives
 * and takes it with the parent's (manual, Partitioning, and ALTER TABLE); which partition has which is told here, so that a plan
 * can give each its own, built while others read and write.
 */
final class Following {
    private final Blueprint head;
    private final Sketch sketch;
    private final Set<ObjectId> silent;

    /**
     * Takes the schema that is wanted, in which the tables of which the source says nothing are as in the database.
     *
     * @param silent those tables
     */
    Following(Blueprint head, Blueprint wanted, Set<ObjectId> silent) {
        this.head = head;
        this.sketch = new Sketch(wanted);
        this.silent = Set.copyOf(silent);
    }

    Blueprint schema() {
        apart();
        FollowingColumns columns = new FollowingColumns(head, sketch);
        FollowingParts parts = new FollowingParts(head, sketch);
        for (ObjectId child : parentsFirst()) {
            for (ObjectId parent : parents(child)) {
                columns.follow(parent, child);
                parts.follow(parent, child);
            }
        }
        references();
        return sketch.blueprint();
    }

    /** The index of a table whose rows are elsewhere is one of that table alone, whatever a source knows of its partitions. */
    private void apart() {
        List<CatalogObject> partitioned =
                head.catalog().objects().tailMap(new ObjectId(ObjectKind.TABLE, List.of())).values().stream()
                        .takeWhile(object -> object.id().kind() == ObjectKind.TABLE)
                        .filter(table -> table.has("partition key"))
                        .toList();
        for (CatalogObject table : partitioned) {
            for (CatalogObject index : sketch.on(table.id(), ObjectKind.INDEX)) {
                if (!index.text("definition").contains(" ON ONLY ")) {
                    TreeMap<String, String> attributes = new TreeMap<>(index.attributes());
                    attributes.computeIfPresent(
                            "definition",
                            (name, text) -> text.replace(
                                    " ON " + table.id().name() + " ",
                                    " ON ONLY " + table.id().name() + " "));
                    sketch.put(new CatalogObject(index.id(), attributes));
                }
            }
        }
    }

    private List<ObjectId> parentsFirst() {
        List<ObjectId> sorted = new ArrayList<>();
        silent.stream().sorted().forEach(table -> visit(table, sorted));
        return sorted;
    }

    private void visit(ObjectId table, List<ObjectId> sorted) {
        if (!sorted.contains(table) && silent.contains(table)) {
            parents(table).forEach(parent -> visit(parent, sorted));
            sorted.add(table);
        }
    }

    private List<ObjectId> parents(ObjectId table) {
        return head.catalog().object(table).filter(it -> it.has("parents")).isEmpty()
                ? List.of()
                : head.dependencies().neededBy(table).stream()
                        .filter(id -> id.kind() == ObjectKind.TABLE)
                        .filter(id -> sketch.object(id).isPresent())
                        .toList();
    }

    /** A foreign key to a table of partitions has one to each of them, which is there as long as it is. */
    private void references() {
        head.dependencies().wholes().forEach((part, whole) -> {
            if (isReference(part, whole)) {
                boolean stays = sketch.object(whole)
                        .filter(now -> head.catalog()
                                .object(whole)
                                .filter(was -> same(was, now))
                                .isPresent())
                        .isPresent();
                if (stays) {
                    head.catalog()
                            .object(part)
                            .ifPresent(it -> sketch.put(it, head.dependencies().neededBy(part)));
                    sketch.join(part, whole);
                } else {
                    sketch.remove(part);
                }
            }
        });
    }

    private static boolean same(CatalogObject one, CatalogObject other) {
        return one.text("definition").equals(other.text("definition"));
    }

    /** Tells whether a foreign key is there because another one of the same table refers to partitions. */
    static boolean isReference(ObjectId part, ObjectId whole) {
        return part.kind() == ObjectKind.CONSTRAINT
                && whole.kind() == ObjectKind.CONSTRAINT
                && part.path().subList(0, 2).equals(whole.path().subList(0, 2));
    }
}
