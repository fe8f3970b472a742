package dev.belay.evidence;

import dev.belay.catalog.Catalog;
import dev.belay.catalog.CatalogObject;
import dev.belay.catalog.Change;
import dev.belay.catalog.ObjectId;
import dev.belay.catalog.ObjectKind;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The types that a revision gave to columns of tables, among those that were there. A partition has its columns from its
 * parent, and a foreign table from elsewhere: they are left out.
 *
 * @param given the columns that are new or have another type, in the catalog's order
 * @param others how many other columns of tables have each type, without modifiers
 */
public record ColumnTypes(List<TypedColumn> given, SortedMap<String, Integer> others) {
    /** No column got a type. */
    public static final ColumnTypes NONE = new ColumnTypes(List.of(), new TreeMap<>());

    /** Copies. */
    public ColumnTypes {
        given = List.copyOf(given);
        others = Collections.unmodifiableSortedMap(new TreeMap<>(others));
    }

    /** Those that the changes gave on the way to a catalog. */
    public static ColumnTypes given(List<Change> changes, Catalog after) {
        SortedMap<ObjectId, Optional<String>> typed = new TreeMap<>();
        for (Change change : changes) {
            typeBefore(change)
                    .filter(before -> isOwn(change.id(), after))
                    .ifPresent(before -> typed.put(change.id(), before.type()));
        }
        return typed.isEmpty() ? NONE : among(typed, after);
    }

    /**
     * That a change gave a type.
     *
     * @param type the one before
     */
    private record Before(Optional<String> type) {}

    private static Optional<Before> typeBefore(Change change) {
        if (change.id().kind() != ObjectKind.COLUMN) {
            return Optional.empty();
        }
        return switch (change) {
            case Change.Added added -> Optional.of(new Before(Optional.empty()));
            case Change.Altered altered
            when altered.differsIn("type") ->
                Optional.of(new Before(altered.before().attribute("type")));
            case Change.Altered altered -> Optional.empty();
            case Change.Dropped dropped -> Optional.empty();
        };
    }

    private static boolean isOwn(ObjectId column, Catalog catalog) {
        return !catalog.object(column).map(found -> found.has("inherited")).orElse(true)
                && catalog.object(new ObjectId(ObjectKind.TABLE, column.path().subList(0, 2)))
                        .filter(table -> !table.has("partition bound"))
                        .filter(table -> !table.text("kind").equals("foreign table"))
                        .isPresent();
    }

    private static ColumnTypes among(SortedMap<ObjectId, Optional<String>> typed, Catalog after) {
        Surroundings around = new Surroundings(after, names(typed.keySet()));
        SortedMap<String, Integer> others = new TreeMap<>();
        for (CatalogObject object : after.objects().values()) {
            if (object.id().kind() == ObjectKind.COLUMN
                    && !typed.containsKey(object.id())
                    && isOwn(object.id(), after)) {
                others.merge(TypedColumn.family(object.text("type")), 1, Integer::sum);
            }
        }
        return new ColumnTypes(
                typed.entrySet().stream()
                        .map(each -> around.column(after.object(each.getKey()).orElseThrow(), each.getValue()))
                        .toList(),
                others);
    }

    private static Set<String> names(Set<ObjectId> columns) {
        Set<String> names = new HashSet<>();
        columns.forEach(column -> names.add(column.path().getLast()));
        return names;
    }
}
