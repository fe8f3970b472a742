package dev.belay.plan;

import dev.belay.catalog.Blueprint;
import dev.belay.catalog.CatalogObject;
import dev.belay.catalog.ObjectId;
import dev.belay.catalog.ObjectKind;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The rows of a table that was set aside, on their way into the new one of its name.
 *
 * @param table both tables' name
 * @param aside the name that the old one has meanwhile
 * @param fates what becomes of the types of its columns
 */
record RowMove(ObjectId table, ObjectId aside, Fates fates, Blueprint from, Blueprint to) {
    /** A column that both tables have. */
    private record Both(CatalogObject was, CatalogObject is) {
        String name() {
            return Names.last(is.id());
        }
    }

    void write(Statements out) {
        List<Both> both = both();
        List<Both> written =
                both.stream().filter(column -> !column.is().has("generated")).toList();
        if (!written.isEmpty()) {
            out.add("INSERT INTO " + Names.of(table) + " ("
                    + written.stream().map(Both::name).collect(Collectors.joining(", "))
                    + ") OVERRIDING SYSTEM VALUE\nSELECT "
                    + written.stream().map(this::value).collect(Collectors.joining(", ")) + " FROM " + Names.of(aside));
        }
        both.stream()
                .filter(column -> column.is().has("identity"))
                .forEach(column -> Identities.goOn(column.is(), to, out));
    }

    private List<Both> both() {
        return Relations.columns(table, to).stream()
                .flatMap(column -> Relations.column(table, column.id().path().getLast(), from).stream()
                        .map(was -> new Both(was, column)))
                .toList();
    }

    private String value(Both column) {
        String before = column.was().text("type");
        String after = column.is().text("type");
        boolean replaced = from.dependencies().neededBy(column.was().id()).stream()
                .anyMatch(needed -> isType(needed) && fates.isSetAside(needed));
        return before.equals(after) && !replaced
                ? column.name()
                : Casts.between(replaced ? "" : before, after, column.name());
    }

    private static boolean isType(ObjectId id) {
        return id.kind() == ObjectKind.TYPE || id.kind() == ObjectKind.DOMAIN;
    }
}
