package dev.belay.plan;

import dev.belay.catalog.Blueprint;
import dev.belay.catalog.CatalogObject;
import dev.belay.catalog.ObjectId;
import dev.belay.catalog.ObjectKind;
import dev.belay.plan.Step.Commit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * New columns whose default gives each row a value of its own, for which PostgreSQL writes every row anew under lock (manual,
 * ALTER TABLE, Notes).
 */
final class SafeColumns {
    private static final Pattern LITERAL = Pattern.compile("'(?:[^']|'')*'");
    private static final Pattern CALL = Pattern.compile("([\\w.\"]+)\\(");

    /** Functions that give another value each time; source: {@code pg_proc.provolatile}, and of the extension uuid-ossp. */
    private static final Set<String> VOLATILE = Set.of(
            "nextval",
            "random",
            "gen_random_uuid",
            "uuidv4",
            "uuidv7",
            "uuid_generate_v1",
            "uuid_generate_v1mc",
            "uuid_generate_v4",
            "gen_random_bytes",
            "clock_timestamp",
            "timeofday");

    private SafeColumns() {}

    static List<Step> create(CatalogObject column, Blueprint from, Blueprint to, List<Step> shortly) {
        String value = column.text("default");
        if (shortly.size() != 1 || !isDrawn(value, to) || !Relations.isTable(column.id(), to)) {
            return shortly;
        }
        CatalogObject bare = without(column, Set.of("default", "not null"));
        String alter = Relations.alter(column.id(), to);
        String name = Names.last(column.id());
        List<Step> steps = new ArrayList<>();
        steps.add(new Step(
                alter + "ADD COLUMN " + Columns.definition(bare, to, false),
                "without its default, for whose sake every row would be written anew under lock"));
        steps.add(new Step(
                alter + "ALTER COLUMN " + name + " SET DEFAULT " + value, "for new rows", Commit.BEFORE_NEXT, ""));
        steps.add(new Step(
                "UPDATE " + Names.holder(column.id()) + " SET " + name + " = DEFAULT WHERE " + name + " IS NULL",
                "the old rows, while others read; where there are many, take it apart by key",
                Commit.BY_ITSELF,
                ""));
        if (column.has("not null")) {
            Alteration change = new Alteration(bare, column, from, to, Set.of("not null"));
            steps.addAll(SafeNotNulls.alter(change, List.of(Step.of(NotNulls.add(column, to)))));
        }
        return steps;
    }

    private static CatalogObject without(CatalogObject object, Set<String> attributes) {
        SortedMap<String, String> left = new TreeMap<>(object.attributes());
        left.keySet().removeAll(attributes);
        return new CatalogObject(object.id(), left);
    }

    /** Tells whether a function in it gives another value each time: one that is known to, or one of the schema's own. */
    private static boolean isDrawn(String value, Blueprint all) {
        return CALL.matcher(LITERAL.matcher(value).replaceAll("''"))
                .results()
                .map(call -> call.group(1).replace("\"", ""))
                .anyMatch(
                        name -> VOLATILE.contains(name.substring(name.lastIndexOf('.') + 1)) || isVolatile(name, all));
    }

    private static boolean isVolatile(String function, Blueprint all) {
        return all.catalog().objects().values().stream()
                .filter(object -> object.id().kind() == ObjectKind.FUNCTION
                        && named(object.id()).equals(function))
                .map(object -> object.text("definition"))
                .anyMatch(definition -> !definition.contains("\n IMMUTABLE") && !definition.contains("\n STABLE"));
    }

    private static String named(ObjectId function) {
        return function.path().get(0) + "." + function.path().get(1);
    }
}
