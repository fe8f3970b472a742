package dev.belay.wanted;

import dev.belay.catalog.Blueprint;
import dev.belay.catalog.CatalogObject;
import dev.belay.catalog.ForeignKey;
import dev.belay.catalog.Identifier;
import dev.belay.catalog.ObjectId;
import dev.belay.catalog.ObjectKind;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.stream.Stream;

/** The constraints, indexes and triggers that a table has from its parent: a child by inheritance has the checks alone. */
final class FollowingParts {
    private static final int LONGEST_NAME = 63;

    private final Blueprint head;
    private final Sketch sketch;

    FollowingParts(Blueprint head, Sketch sketch) {
        this.head = head;
        this.sketch = sketch;
    }

    void follow(ObjectId parent, ObjectId child) {
        CatalogObject table = sketch.object(child).orElseThrow();
        boolean partition = table.has("partition bound");
        boolean indexed = partition && !table.text("kind").equals("foreign table");
        for (ObjectKind kind : List.of(ObjectKind.CONSTRAINT, ObjectKind.INDEX, ObjectKind.TRIGGER)) {
            Set<ObjectId> all = new TreeSet<>();
            Sketch.hanging(parent, kind, head.catalog().objects()).forEach(part -> all.add(part.id()));
            sketch.on(parent, kind).forEach(part -> all.add(part.id()));
            for (ObjectId id : all) {
                Optional<CatalogObject> before = head.catalog().object(id);
                Optional<CatalogObject> after = sketch.object(id);
                boolean follows = isCheck(before.or(() -> after).orElseThrow())
                        || (kind == ObjectKind.TRIGGER ? partition : indexed);
                if (follows && !isBehindKey(id) && differ(before, after)) {
                    Optional<String> name = before.flatMap(part -> go(part, child));
                    after.ifPresent(part -> come(part, child, name));
                }
            }
        }
    }

    private static boolean isCheck(CatalogObject part) {
        return part.text("definition").startsWith("CHECK");
    }

    private static boolean isForeignKey(CatalogObject part) {
        return part.text("definition").startsWith("FOREIGN KEY");
    }

    private static boolean differ(Optional<CatalogObject> before, Optional<CatalogObject> after) {
        return !before.map(part -> part.text("definition")).equals(after.map(part -> part.text("definition")));
    }

    /** The index of a key comes and goes with it. */
    private boolean isBehindKey(ObjectId index) {
        return index.kind() == ObjectKind.INDEX
                && (isOfConstraint(head.dependencies().whole(index)) || isOfConstraint(sketch.whole(index)));
    }

    private static boolean isOfConstraint(Optional<ObjectId> whole) {
        return whole.filter(id -> id.kind() == ObjectKind.CONSTRAINT).isPresent();
    }

    /** Takes away what came with the parent's, and tells its name. */
    private Optional<String> go(CatalogObject theirs, ObjectId child) {
        Optional<CatalogObject> heir = heir(theirs, child);
        heir.ifPresent(mine -> {
            if (isCheck(mine) && !Descent.of(mine).less().isGone()) {
                sketch.put(descending(mine, Descent.of(mine).less()));
                return;
            }
            if (mine.id().kind() == ObjectKind.CONSTRAINT && !isCheck(mine) && !isForeignKey(mine)) {
                sketch.remove(Part.index(mine.id()));
            }
            sketch.on(child, ObjectKind.CONSTRAINT).stream()
                    .map(CatalogObject::id)
                    .filter(part -> whole(part).filter(mine.id()::equals).isPresent())
                    .forEach(sketch::remove);
            sketch.remove(mine.id());
        });
        return heir.map(mine -> mine.id().path().getLast());
    }

    private Optional<CatalogObject> heir(CatalogObject theirs, ObjectId child) {
        if (isCheck(theirs)) {
            return sketch.object(on(child, theirs.id(), theirs.id().path().getLast()))
                    .filter(mine -> mine.has("inherited"));
        }
        return sketch.on(child, theirs.id().kind()).stream()
                .filter(mine -> mine.id().kind() == ObjectKind.INDEX
                        ? mine.text("parent").equals(theirs.id().name())
                        : whole(mine.id()).filter(theirs.id()::equals).isPresent())
                .findFirst();
    }

    /** What it is a part of, or was. */
    private Optional<ObjectId> whole(ObjectId part) {
        return sketch.whole(part).or(() -> head.dependencies().whole(part));
    }

    private static ObjectId on(ObjectId child, ObjectId held, String name) {
        return new ObjectId(
                held.kind(),
                Stream.concat(child.path().stream(), Stream.of(name)).toList());
    }

    private static CatalogObject descending(CatalogObject object, Descent descent) {
        SortedMap<String, String> attributes = new TreeMap<>(object.attributes());
        attributes.remove("inherited");
        descent.text().ifPresent(text -> attributes.put("inherited", text));
        return new CatalogObject(object.id(), attributes);
    }

    private void come(CatalogObject theirs, ObjectId child, Optional<String> name) {
        switch (theirs.id().kind()) {
            case INDEX -> index(theirs, child, name);
            case TRIGGER -> trigger(theirs, child);
            default -> {
                if (isCheck(theirs)) {
                    check(theirs, child);
                } else if (isForeignKey(theirs)) {
                    foreignKey(theirs, child, name);
                } else {
                    key(theirs, child, name);
                }
            }
        }
    }

    private void check(CatalogObject theirs, ObjectId child) {
        if (theirs.text("definition").endsWith(" NO INHERIT")) {
            return;
        }
        ObjectId id = on(child, theirs.id(), theirs.id().path().getLast());
        boolean partition =
                sketch.object(child).filter(it -> it.has("partition bound")).isPresent();
        CatalogObject mine = sketch.object(id).orElseGet(() -> bare(id, theirs));
        Descent descent = sketch.object(id).map(Descent::of).orElse(new Descent(0, false));
        sketch.put(descending(mine, descent.more(partition)), moved(theirs, child));
    }

    private static CatalogObject bare(ObjectId id, CatalogObject theirs) {
        return new CatalogObject(id, new TreeMap<>(Map.of("definition", theirs.text("definition"))));
    }

    private Set<ObjectId> moved(CatalogObject theirs, ObjectId child) {
        return FollowingColumns.moved(sketch.needs(theirs.id()), parent(theirs), child);
    }

    private ObjectId parent(CatalogObject theirs) {
        return theirs.id().kind() == ObjectKind.INDEX
                ? sketch.needs(theirs.id()).stream()
                        .filter(id -> id.kind() == ObjectKind.TABLE)
                        .findFirst()
                        .orElseThrow()
                : FollowingColumns.holder(theirs.id());
    }

    /** One that the child has already, and that says the same; it has no parent yet. */
    private Optional<CatalogObject> own(CatalogObject theirs, ObjectId child) {
        return sketch.on(child, theirs.id().kind()).stream()
                .filter(mine -> !mine.has("inherited") && !mine.has("parent"))
                .filter(mine -> theirs.id().kind() == ObjectKind.INDEX
                        ? !isBehindKey(mine.id()) && said(mine).equals(said(theirs))
                        : mine.text("definition").equals(theirs.text("definition")))
                .findFirst();
    }

    /** The definition of an index without its own name and its table's. */
    private static String said(CatalogObject index) {
        String definition = index.text("definition");
        return (definition.startsWith("CREATE UNIQUE ") ? "UNIQUE" : "")
                + definition.substring(definition.indexOf(" USING ", headEnd(index)));
    }

    private static int headEnd(CatalogObject index) {
        return index.text("definition").indexOf(index.text("table"))
                + index.text("table").length();
    }

    private void foreignKey(CatalogObject theirs, ObjectId child, Optional<String> name) {
        Optional<CatalogObject> own = own(theirs, child);
        String parent = theirs.id().path().getLast();
        boolean taken = sketch.object(on(child, theirs.id(), parent)).isPresent();
        String usual =
                taken ? String.join("_", ForeignKey.of(theirs).orElseThrow().columns()) + "_fkey" : "";
        ObjectId id = own.map(CatalogObject::id)
                .orElseGet(() -> on(
                        child,
                        theirs.id(),
                        name.orElse(taken ? cut(child.path().getLast() + "_" + usual, "") : parent)));
        sketch.put(descending(own.orElseGet(() -> bare(id, theirs)), new Descent(1, false)), moved(theirs, child));
        sketch.join(id, theirs.id());
    }

    private void key(CatalogObject theirs, ObjectId child, Optional<String> name) {
        Optional<CatalogObject> own = own(theirs, child);
        ObjectId id = own.map(CatalogObject::id)
                .orElseGet(() -> on(child, theirs.id(), name.orElseGet(() -> free(theirs, child))));
        sketch.put(descending(own.orElseGet(() -> bare(id, theirs)), new Descent(1, false)), moved(theirs, child));
        sketch.join(id, theirs.id());
        sketch.object(Part.index(theirs.id())).ifPresent(index -> {
            CatalogObject behind = sketch.object(Part.index(id))
                    .map(mine -> under(index, mine))
                    .orElseGet(() -> likened(index, child, id.path().getLast()));
            Set<ObjectId> needed = moved(index, child);
            needed.remove(theirs.id());
            needed.add(index.id());
            sketch.put(behind, needed);
            sketch.join(behind.id(), id);
        });
    }

    private void index(CatalogObject theirs, ObjectId child, Optional<String> name) {
        CatalogObject mine = own(theirs, child)
                .map(own -> under(theirs, own))
                .orElseGet(() -> likened(theirs, child, name.orElseGet(() -> free(theirs, child))));
        sketch.put(mine, moved(theirs, child));
        sketch.join(mine.id(), theirs.id());
    }

    private static CatalogObject under(CatalogObject parent, CatalogObject mine) {
        SortedMap<String, String> attributes = new TreeMap<>(mine.attributes());
        attributes.put("parent", parent.id().name());
        return new CatalogObject(mine.id(), attributes);
    }

    /** An index like that of the parent. */
    private CatalogObject likened(CatalogObject parent, ObjectId child, String name) {
        boolean partitioned =
                sketch.object(child).filter(it -> it.has("partition key")).isPresent();
        String definition = parent.text("definition");
        SortedMap<String, String> attributes = new TreeMap<>();
        attributes.put("table", child.name());
        attributes.put("parent", parent.id().name());
        attributes.put(
                "definition",
                definition.substring(0, definition.indexOf("INDEX ") + "INDEX ".length())
                        + Identifier.quoted(name) + " ON " + (partitioned ? "ONLY " : "") + child.name()
                        + definition.substring(headEnd(parent)));
        parent.attribute("tablespace").ifPresent(space -> attributes.put("tablespace", space));
        return new CatalogObject(ObjectId.of(ObjectKind.INDEX, child.path().getFirst(), name), attributes);
    }

    /** The parent's name with the child's for the table's, which nothing else has. */
    private String free(CatalogObject theirs, ObjectId child) {
        String parent = parent(theirs).path().getLast();
        String name = theirs.id().path().getLast();
        String tail = name.startsWith(parent + "_") ? name.substring(parent.length() + 1) : name;
        String whole = child.path().getLast() + "_" + tail;
        String free = cut(whole, "");
        for (int number = 1; !isFree(child, free); number++) {
            free = cut(whole, String.valueOf(number));
        }
        return free;
    }

    private static String cut(String name, String number) {
        return name.substring(0, Math.min(name.length(), LONGEST_NAME - number.length())) + number;
    }

    private boolean isFree(ObjectId child, String name) {
        return sketch.isFree(ObjectId.of(ObjectKind.INDEX, child.path().getFirst(), name))
                && sketch.object(ObjectId.of(
                                ObjectKind.CONSTRAINT,
                                child.path().getFirst(),
                                child.path().getLast(),
                                name))
                        .isEmpty();
    }

    /** That of each row is cloned for each partition; that of a statement is not. */
    private void trigger(CatalogObject theirs, ObjectId child) {
        if (!theirs.text("definition").contains(" FOR EACH ROW ")) {
            return;
        }
        ObjectId id = on(child, theirs.id(), theirs.id().path().getLast());
        SortedMap<String, String> attributes = new TreeMap<>(theirs.attributes());
        attributes.remove("comment");
        attributes.computeIfPresent(
                "definition",
                (each, text) -> text.replaceFirst(
                        " ON \\Q" + FollowingColumns.holder(theirs.id()).name() + "\\E ",
                        Matcher.quoteReplacement(" ON " + child.name() + " ")));
        sketch.put(new CatalogObject(id, attributes), moved(theirs, child));
        sketch.join(id, theirs.id());
    }
}
