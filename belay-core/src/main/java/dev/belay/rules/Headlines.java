package dev.belay.rules;

import dev.belay.catalog.CatalogObject;
import dev.belay.catalog.Change;
import dev.belay.catalog.ObjectKind;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The changes that a person wants to hear of: a table that came or went is told without its columns and indexes. */
final class Headlines {
    private Headlines() {}

    static List<Change> of(List<Change> changes) {
        Set<String> tables = new HashSet<>();
        changes.stream()
                .filter(change -> change.id().kind() == ObjectKind.TABLE && comesOrGoes(change))
                .forEach(change -> tables.add(String.join(".", change.id().path())));
        return changes.stream()
                .filter(change -> change.id().kind() == ObjectKind.TABLE || !tables.contains(table(change)))
                .toList();
    }

    private static boolean comesOrGoes(Change change) {
        return switch (change) {
            case Change.Added added -> true;
            case Change.Dropped dropped -> true;
            case Change.Altered altered -> false;
        };
    }

    /** The table that the object hangs on, {@code schema.table}; empty for what hangs on none. */
    private static String table(Change change) {
        CatalogObject object = switch (change) {
            case Change.Added added -> added.after();
            case Change.Dropped dropped -> dropped.before();
            case Change.Altered altered -> altered.before();
        };
        if (change.id().kind() == ObjectKind.INDEX) {
            return object.attributes().getOrDefault("table", "");
        }
        return change.id().path().size() > 2
                ? String.join(".", change.id().path().subList(0, 2))
                : "";
    }
}
