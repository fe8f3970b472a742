package dev.belay.rules;

import dev.belay.catalog.CatalogObject;
import dev.belay.catalog.Change;
import dev.belay.catalog.ObjectId;
import dev.belay.catalog.ObjectKind;
import dev.belay.catalog.Table;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The changes that a person wants to hear of: a table or view that came or went is told without what hangs on it, a constraint
 * without the index that comes, goes or changes with it, a change of a table without the same of its partitions and heirs.
 */
public final class Headlines {
    private static final Pattern WITH_INDEX = Pattern.compile("PRIMARY KEY|UNIQUE|EXCLUDE");

    private Headlines() {}

    /** Those among all changes, in their order. */
    public static List<Change> of(List<Change> changes) {
        Set<String> relations = new HashSet<>();
        changes.stream()
                .filter(change -> isRelation(change) && !(change instanceof Change.Altered))
                .forEach(change -> relations.add(change.id().name()));
        Set<String> constraints = new HashSet<>();
        changes.stream().filter(Headlines::hasIndex).forEach(change -> constraints.add(name(change)));
        Set<String> ofParents = new HashSet<>();
        changes.stream().filter(change -> !isInherited(change)).forEach(change -> ofParents.add(part(change)));
        return changes.stream()
                .filter(change -> !isInherited(change) || !ofParents.contains(parentsPart(change)))
                .filter(change -> isRelation(change) || !relations.contains(home(change)))
                .filter(change -> change.id().kind() != ObjectKind.INDEX || !constraints.contains(name(change)))
                .toList();
    }

    /** Tells whether it is about a constraint that PostgreSQL holds up by an index of its name. */
    private static boolean hasIndex(Change change) {
        return change.id().kind() == ObjectKind.CONSTRAINT
                && WITH_INDEX.matcher(one(change).text("definition")).lookingAt();
    }

    /**
     * Tells whether it is about a column, a constraint or an index that a table has from its parent alone (source: {@code
     * pg_attribute.attinhcount}, {@code pg_constraint.coninhcount}, {@code pg_inherits} of an index).
     */
    public static boolean isInherited(Change change) {
        return switch (change) {
            case Change.Added added -> isInherited(added.after());
            case Change.Dropped dropped -> isInherited(dropped.before());
            case Change.Altered altered -> isInherited(altered.before()) && isInherited(altered.after());
        };
    }

    private static boolean isInherited(CatalogObject object) {
        return object.has("parent") || Table.isInherited(object);
    }

    /** What became of which part; columns and constraints have the names that those of the parent have. */
    private static String part(Change change) {
        return part(change, change.id().kind() == ObjectKind.INDEX ? change.id().name() : last(change));
    }

    private static String parentsPart(Change change) {
        return part(change, one(change).attribute("parent").orElse(last(change)));
    }

    /** Not every kind of object has a name. */
    private static String last(Change change) {
        List<String> path = change.id().path();
        return path.isEmpty() ? "" : path.getLast();
    }

    private static String part(Change change, String name) {
        return "%s %s %s"
                .formatted(change.getClass().getSimpleName(), change.id().kind(), name);
    }

    /** What became of it, of which name, on which table. */
    private static String name(Change change) {
        return "%s %s %s"
                .formatted(
                        change.getClass().getSimpleName(),
                        home(change),
                        change.id().path().getLast());
    }

    private static boolean isRelation(Change change) {
        return switch (change.id().kind()) {
            case TABLE, VIEW, MATERIALIZED_VIEW -> true;
            default -> false;
        };
    }

    /** The table or view that the object hangs on, {@code schema.table}; empty for what hangs on none. */
    public static String home(Change change) {
        CatalogObject object = one(change);
        return switch (object.id().kind()) {
            case INDEX -> object.text("table");
            case COLUMN, CONSTRAINT, TRIGGER, POLICY, RULE ->
                new ObjectId(ObjectKind.TABLE, object.id().path().subList(0, 2)).name();
            default -> "";
        };
    }

    private static CatalogObject one(Change change) {
        return switch (change) {
            case Change.Added added -> added.after();
            case Change.Dropped dropped -> dropped.before();
            case Change.Altered altered -> altered.before();
        };
    }
}
