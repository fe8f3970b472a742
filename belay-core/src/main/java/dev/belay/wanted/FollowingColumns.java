package dev.belay.wanted;

import dev.belay.catalog.Blueprint;
import dev.belay.catalog.CatalogObject;
import dev.belay.catalog.ObjectId;
import dev.belay.catalog.ObjectKind;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The columns that a table has from its parent. */
final class FollowingColumns {
    private static final int NAMED_NOT_NULLS = 18;
    private static final int NUMBERED_PARTITIONS = 17;

    private final Blueprint head;
    private final Sketch sketch;

    FollowingColumns(Blueprint head, Sketch sketch) {
        this.head = head;
        this.sketch = sketch;
    }

    void follow(ObjectId parent, ObjectId child) {
        Set<String> names = new LinkedHashSet<>(head.catalog().columnOrder().getOrDefault(parent, List.of()));
        names.addAll(sketch.columns(parent));
        for (String name : names) {
            Optional<CatalogObject> before = head.catalog().object(column(parent, name));
            Optional<CatalogObject> after = sketch.object(column(parent, name));
            if (before.isEmpty()) {
                after.ifPresent(column -> come(column, child));
            } else if (after.isEmpty()) {
                sketch.object(column(child, name)).ifPresent(mine -> go(mine, child));
            } else {
                sketch.object(column(child, name)).ifPresent(mine -> change(before.get(), after.get(), mine));
            }
        }
    }

    static ObjectId column(ObjectId table, String name) {
        return new ObjectId(
                ObjectKind.COLUMN,
                Stream.concat(table.path().stream(), Stream.of(name)).toList());
    }

    private boolean isPartition(ObjectId table) {
        return sketch.object(table).filter(it -> it.has("partition bound")).isPresent();
    }

    private void come(CatalogObject theirs, ObjectId child) {
        ObjectId id = column(child, theirs.id().path().getLast());
        boolean partition = isPartition(child);
        Optional<CatalogObject> there = sketch.object(id);
        SortedMap<String, String> wanted = new TreeMap<>();
        there.ifPresentOrElse(mine -> wanted.putAll(mine.attributes()), () -> {
            for (String name : List.of("type", "collation", "default", "generated")) {
                theirs.attribute(name).ifPresent(value -> wanted.put(name, value));
            }
        });
        Descent descent = there.map(Descent::of).orElse(new Descent(0, false));
        descent.more(partition).text().ifPresent(text -> wanted.put("inherited", text));
        if (partition && sketch.major() >= NUMBERED_PARTITIONS) {
            theirs.attribute("identity").ifPresent(kind -> wanted.put("identity", kind));
        }
        if (isDemanded(theirs)) {
            demand(wanted, id, theirs);
        }
        Set<ObjectId> needed = new TreeSet<>(sketch.needs(id));
        needed.addAll(moved(sketch.needs(theirs.id()), holder(theirs.id()), child));
        sketch.put(new CatalogObject(id, wanted), needed);
        if (there.isEmpty()) {
            List<String> order = new ArrayList<>(sketch.columns(child));
            order.add(id.path().getLast());
            sketch.order(child, order);
        }
    }

    private void go(CatalogObject mine, ObjectId child) {
        Descent descent = Descent.of(mine).less();
        if (!descent.isGone()) {
            SortedMap<String, String> left = new TreeMap<>(mine.attributes());
            left.remove("inherited");
            descent.text().ifPresent(text -> left.put("inherited", text));
            sketch.put(new CatalogObject(mine.id(), left));
            return;
        }
        sketch.standing(mine.id()).forEach(sketch::remove);
        sketch.remove(mine.id());
        List<String> order = new ArrayList<>(sketch.columns(child));
        order.remove(mine.id().path().getLast());
        sketch.order(child, order);
    }

    /** A type is that of the parent; a default or an expression only where it was. */
    private void change(CatalogObject before, CatalogObject after, CatalogObject mine) {
        SortedMap<String, String> wanted = new TreeMap<>(mine.attributes());
        for (String name : List.of("type", "collation")) {
            if (!before.attribute(name).equals(after.attribute(name))) {
                set(wanted, name, after);
            }
        }
        for (String name : List.of("default", "generated", "identity")) {
            if (before.attribute(name).equals(mine.attribute(name))) {
                set(wanted, name, after);
            }
        }
        if (isDemanded(after) && !isDemanded(before)) {
            demand(wanted, mine.id(), after);
        } else if (isDemanded(before) && !isDemanded(after)) {
            release(wanted);
        }
        if (!wanted.equals(mine.attributes())) {
            Set<ObjectId> needed = new TreeSet<>(sketch.needs(mine.id()));
            needed.addAll(moved(sketch.needs(after.id()), holder(after.id()), holder(mine.id())));
            sketch.put(new CatalogObject(mine.id(), wanted), needed);
        }
    }

    private static void set(Map<String, String> wanted, String name, CatalogObject from) {
        from.attribute(name).ifPresentOrElse(value -> wanted.put(name, value), () -> wanted.remove(name));
    }

    private static boolean isDemanded(CatalogObject column) {
        return column.has("not null") && !column.text("not null").contains("no inherit");
    }

    private void demand(Map<String, String> wanted, ObjectId id, CatalogObject theirs) {
        if (sketch.major() < NAMED_NOT_NULLS) {
            wanted.put("not null", "true");
            return;
        }
        String own = wanted.get("not null");
        if (own == null) {
            String invalid = theirs.text("not null").contains("not valid") ? ", not valid" : "";
            wanted.put("not null", "true" + invalid + ", inherited");
            sketch.notNullName(theirs.id()).ifPresent(name -> sketch.nameNotNull(id, name));
        } else if (!own.contains("inherited")) {
            wanted.put("not null", own + ", inherited and local");
        }
    }

    private void release(Map<String, String> wanted) {
        String own = Objects.requireNonNullElse(wanted.get("not null"), "");
        if (sketch.major() < NAMED_NOT_NULLS || own.endsWith(", inherited")) {
            wanted.remove("not null");
            wanted.remove("not null comment");
        } else if (!own.isEmpty()) {
            wanted.put("not null", own.replace(", inherited and local", ""));
        }
    }

    static ObjectId holder(ObjectId held) {
        return new ObjectId(ObjectKind.TABLE, held.path().subList(0, 2));
    }

    /** What an object of the child stands on, where one of the parent stands on these. */
    static Set<ObjectId> moved(Set<ObjectId> needed, ObjectId parent, ObjectId child) {
        Set<ObjectId> moved = new TreeSet<>();
        for (ObjectId id : needed) {
            boolean ofParent = id.kind() == ObjectKind.COLUMN && holder(id).equals(parent);
            moved.add(
                    id.equals(parent)
                            ? child
                            : ofParent ? column(child, id.path().getLast()) : id);
        }
        return moved;
    }
}
