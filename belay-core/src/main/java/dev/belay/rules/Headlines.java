package dev.belay.rules;

import dev.belay.catalog.CatalogObject;
import dev.belay.catalog.Change;
import dev.belay.catalog.ObjectId;
import dev.belay.catalog.ObjectKind;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The changes that a person wants to hear of: a table or view that came or went is told without what hangs on it. */
public final class Headlines {
    private Headlines() {}

    /** Those among all changes, in their order. */
    public static List<Change> of(List<Change> changes) {
        Set<String> relations = new HashSet<>();
        changes.stream()
                .filter(change -> isRelation(change) && !(change instanceof Change.Altered))
                .forEach(change -> relations.add(change.id().name()));
        return changes.stream()
                .filter(change -> isRelation(change) || !relations.contains(home(change)))
                .toList();
    }

    private static boolean isRelation(Change change) {
        return switch (change.id().kind()) {
            case TABLE, VIEW, MATERIALIZED_VIEW -> true;
            default -> false;
        };
    }

    /** The table or view that the object hangs on, {@code schema.table}; empty for what hangs on none. */
    public static String home(Change change) {
        CatalogObject object = switch (change) {
            case Change.Added added -> added.after();
            case Change.Dropped dropped -> dropped.before();
            case Change.Altered altered -> altered.before();
        };
        return switch (object.id().kind()) {
            case INDEX -> object.text("table");
            case COLUMN, CONSTRAINT, TRIGGER, POLICY, RULE ->
                new ObjectId(ObjectKind.TABLE, object.id().path().subList(0, 2)).name();
            default -> "";
        };
    }
}
