package dev.belay.impact;

import dev.belay.catalog.CatalogObject;
import dev.belay.catalog.Change;
import dev.belay.catalog.ObjectId;
import dev.belay.catalog.ObjectKind;
import dev.belay.catalog.Table;
import dev.belay.rules.Headlines;
import dev.belay.source.MappedTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A table, a view, or a column that changes, or that somebody asks about.
 *
 * @param relation the table or view
 * @param column empty for all of it
 * @param what happens to it, such as {@code is gone}; empty when nothing does
 * @param isNew whether it is there only afterwards
 */
public record Target(ObjectId relation, Optional<String> column, String what, boolean isNew) {
    private static final Set<String> WORDS_ONLY = Set.of("comment", "owner", "privileges");

    /** A table or column that nothing happens to. */
    public static Target asked(ObjectId relation, Optional<String> column) {
        return new Target(relation, column, "", false);
    }

    /** The tables, views and columns among some changes. */
    public static List<Target> of(List<Change> changes) {
        List<Target> targets = new ArrayList<>();
        for (Change change : Headlines.of(changes)) {
            if ((change.id().kind() == ObjectKind.COLUMN || isRelation(change.id()))
                    && !followsRename(change, changes)) {
                told(change).ifPresent(what -> targets.add(of(change.id(), what, change instanceof Change.Added)));
            }
        }
        return targets;
    }

    /** Whether a view gives what it gave, and only names a column otherwise that got another name. */
    private static boolean followsRename(Change change, List<Change> changes) {
        if (!(change instanceof Change.Altered altered) || !altered.differing().equals(Set.of("definition"))) {
            return false;
        }
        String before = plain(altered.before().text("definition"));
        String after = plain(altered.after().text("definition"));
        return changes.stream()
                .filter(each -> each instanceof Change.Dropped && each.id().kind() == ObjectKind.COLUMN)
                .anyMatch(old -> changes.stream()
                        .filter(each -> each instanceof Change.Added && isBeside(old.id(), each.id()))
                        .anyMatch(now -> before.replaceAll(
                                        word(old.id()),
                                        Matcher.quoteReplacement(now.id().path().getLast()))
                                .equals(after)));
    }

    private static String plain(String definition) {
        return definition.replaceAll(" AS \\w+", "");
    }

    private static String word(ObjectId column) {
        return "\\b" + Pattern.quote(column.path().getLast()) + "\\b";
    }

    private static boolean isBeside(ObjectId column, ObjectId other) {
        return other.kind() == ObjectKind.COLUMN
                && other.path().subList(0, 2).equals(column.path().subList(0, 2));
    }

    /** The names of which a query that is about some changes holds one: tables, views, functions, types. */
    public static Set<String> names(List<Change> changes) {
        Set<String> names = new TreeSet<>();
        for (Change change : changes) {
            List<String> path = change.id().path();
            switch (change.id().kind()) {
                case COLUMN, CONSTRAINT, TRIGGER, RULE, POLICY, FUNCTION, PROCEDURE, AGGREGATE ->
                    names.add(path.get(1));
                case TYPE, DOMAIN, SEQUENCE, SCHEMA, TABLE, VIEW, MATERIALIZED_VIEW -> names.add(path.getLast());
                default -> {
                    // no query names it
                }
            }
        }
        return names;
    }

    private static boolean isRelation(ObjectId id) {
        return switch (id.kind()) {
            case TABLE, VIEW, MATERIALIZED_VIEW -> true;
            default -> false;
        };
    }

    private static Target of(ObjectId id, String what, boolean isNew) {
        return isRelation(id)
                ? new Target(id, Optional.empty(), what, isNew)
                : new Target(
                        new ObjectId(ObjectKind.TABLE, id.path().subList(0, 2)),
                        Optional.of(id.path().getLast()),
                        what,
                        isNew);
    }

    private static Optional<String> told(Change change) {
        return switch (change) {
            case Change.Added added ->
                Optional.of(isDemanded(added.after()) ? "is new, and every INSERT must give it" : "is new");
            case Change.Dropped dropped -> Optional.of("is gone");
            case Change.Altered altered -> {
                TreeSet<String> differing = altered.differing();
                differing.removeAll(WORDS_ONLY);
                yield differing.isEmpty()
                        ? Optional.empty()
                        : Optional.of(
                                altered.differsIn("type") && altered.id().kind() == ObjectKind.COLUMN
                                        ? "becomes " + altered.after().text("type")
                                        : "changes: " + String.join(", ", differing));
            }
        };
    }

    private static boolean isDemanded(CatalogObject added) {
        return added.id().kind() == ObjectKind.COLUMN
                && Table.isRequired(added)
                && Table.value(added).isEmpty();
    }

    /** The name of the table or view, without its schema. */
    public String table() {
        return relation.path().getLast();
    }

    /** Its name with quotes where SQL needs them. */
    public String name() {
        List<String> path = new ArrayList<>(relation.path());
        column.ifPresent(path::add);
        return new ObjectId(ObjectKind.TABLE, path).name();
    }

    /** Whether this table is mapped by a class. */
    public boolean isMappedBy(MappedTable mapped) {
        return mapped.table().equalsIgnoreCase(table())
                && (mapped.schema().isEmpty()
                        || mapped.schema().contains("$")
                        || mapped.schema().equalsIgnoreCase(relation.path().getFirst()));
    }
}
