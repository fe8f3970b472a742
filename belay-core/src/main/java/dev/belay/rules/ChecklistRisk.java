package dev.belay.rules;

import dev.belay.catalog.Change;
import dev.belay.catalog.ObjectId;
import dev.belay.catalog.ObjectKind;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The risk that the checklist gives a revision by the kind of its catalog changes, before anything was seen.
 *
 * <p>HIGH: a column's type changes, NOT NULL, UNIQUE or PRIMARY KEY is added, a column or table is dropped, a foreign key
 * is changed or dropped. MEDIUM: a foreign key is added. LOW: all else. What a revision does to a table that it made
 * itself is part of making it.
 */
public final class ChecklistRisk {
    private ChecklistRisk() {}

    /** The highest risk among these changes. */
    public static Risk of(List<Change> changes) {
        Set<String> newTables = new HashSet<>();
        for (Change change : changes) {
            if (change instanceof Change.Added && change.id().kind() == ObjectKind.TABLE) {
                newTables.add(change.id().name());
            }
        }
        return changes.stream()
                .filter(change -> !newTables.contains(table(change)))
                .map(ChecklistRisk::of)
                .reduce(Risk.LOW, Risk::or);
    }

    /** The table that the object hangs on, {@code schema.table}; empty for what hangs on none. */
    private static String table(Change change) {
        if (change instanceof Change.Added added && change.id().kind() == ObjectKind.INDEX) {
            return added.after().attributes().getOrDefault("table", "");
        }
        return change.id().path().size() > 2
                ? new ObjectId(ObjectKind.TABLE, change.id().path().subList(0, 2)).name()
                : "";
    }

    private static Risk of(Change change) {
        return switch (change) {
            case Change.Added added -> ofAdded(added);
            case Change.Dropped dropped -> ofDropped(dropped);
            case Change.Altered altered -> ofAltered(altered);
        };
    }

    private static Risk ofAdded(Change.Added added) {
        String definition = added.after().attributes().getOrDefault("definition", "");
        if (added.id().kind() == ObjectKind.CONSTRAINT) {
            if (definition.startsWith("FOREIGN KEY")) {
                return Risk.MEDIUM;
            }
            return definition.startsWith("UNIQUE") || definition.startsWith("PRIMARY KEY") ? Risk.HIGH : Risk.LOW;
        }
        boolean uniqueIndex = added.id().kind() == ObjectKind.INDEX && definition.startsWith("CREATE UNIQUE");
        boolean required = added.id().kind() == ObjectKind.COLUMN
                && added.after().attributes().getOrDefault("not null", "false").startsWith("true");
        return uniqueIndex || required ? Risk.HIGH : Risk.LOW;
    }

    private static Risk ofDropped(Change.Dropped dropped) {
        boolean foreignKey = dropped.id().kind() == ObjectKind.CONSTRAINT
                && dropped.before().attributes().getOrDefault("definition", "").startsWith("FOREIGN KEY");
        boolean holdsData =
                dropped.id().kind() == ObjectKind.TABLE || dropped.id().kind() == ObjectKind.COLUMN;
        return foreignKey || holdsData ? Risk.HIGH : Risk.LOW;
    }

    private static Risk ofAltered(Change.Altered altered) {
        boolean column = altered.id().kind() == ObjectKind.COLUMN
                && (altered.differsIn("type")
                        || (altered.differsIn("not null")
                                && altered.after()
                                        .attributes()
                                        .getOrDefault("not null", "false")
                                        .startsWith("true")));
        boolean foreignKey = altered.id().kind() == ObjectKind.CONSTRAINT
                && altered.differsIn("definition")
                && altered.before().attributes().getOrDefault("definition", "").startsWith("FOREIGN KEY");
        return column || foreignKey ? Risk.HIGH : Risk.LOW;
    }
}
