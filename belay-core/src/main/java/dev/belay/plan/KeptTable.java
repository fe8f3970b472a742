package dev.belay.plan;

import dev.belay.catalog.Blueprint;
import dev.belay.catalog.CatalogObject;
import dev.belay.catalog.ObjectId;
import dev.belay.catalog.ObjectKind;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A table that keeps what an upgrade loses of another.
 *
 * @param lost what it keeps
 * @param id its name
 * @param before the schema before the upgrade
 */
record KeptTable(LostRows lost, ObjectId id, Blueprint before) {
    /** What an upgrade may drop; values of such a type are kept as text, so as not to stand in its way. */
    private static final Set<ObjectKind> OF_USERS =
            Set.of(ObjectKind.TYPE, ObjectKind.DOMAIN, ObjectKind.EXTENSION, ObjectKind.COLLATION);

    Step keep() {
        String only = isPartitioned() ? "" : "ONLY ";
        String values = Stream.concat(
                        lost.key().stream(),
                        lost.all().stream().filter(column -> !lost.key().contains(column)))
                .map(column -> kept(column, Names.last(column.id())))
                .collect(Collectors.joining(", "));
        return new Step(
                "CREATE TABLE " + Names.of(id) + " AS\nSELECT " + values + " FROM " + only + Names.of(lost.id()),
                "keeps what this revision loses of " + lost.id().name() + ", for the downgrade");
    }

    Step discard() {
        return Step.of("DROP TABLE " + Names.of(id));
    }

    private boolean isPartitioned() {
        return before.catalog()
                .object(lost.id())
                .filter(table -> table.text("kind").equals("partitioned table"))
                .isPresent();
    }

    private boolean isText(CatalogObject column) {
        return column.text("type").contains(".")
                || before.dependencies().neededBy(column.id()).stream()
                        .anyMatch(needed -> OF_USERS.contains(needed.kind()));
    }

    private String kept(CatalogObject column, String value) {
        return isText(column) ? value + "::text COLLATE \"default\" AS " + Names.last(column.id()) : value;
    }

    private String value(CatalogObject column) {
        return "kept." + Names.last(column.id()) + (isText(column) ? "::" + column.text("type") : "");
    }

    /** Brings the values back, and the rows that are gone. */
    void bringBack(Statements out) {
        String only = isPartitioned() ? "" : "ONLY ";
        if (lost.table() || lost.rows()) {
            insert(out);
        }
        List<CatalogObject> set = lost.columns().stream()
                .filter(column -> !lost.key().contains(column))
                .toList();
        if (!set.isEmpty()) {
            String values = set.stream()
                    .map(column -> Names.last(column.id()) + " = " + value(column))
                    .collect(Collectors.joining(", "));
            out.add("UPDATE " + only + Names.of(lost.id()) + " AS now SET " + values + "\nFROM " + Names.of(id)
                    + " AS kept WHERE " + same());
        }
    }

    private String same() {
        return lost.key().stream()
                .map(column -> "now." + Names.last(column.id()) + " = " + value(column))
                .collect(Collectors.joining(" AND "));
    }

    private void insert(Statements out) {
        String columns =
                lost.all().stream().map(column -> Names.last(column.id())).collect(Collectors.joining(", "));
        String values = lost.all().stream().map(this::value).collect(Collectors.joining(", "));
        String missing = lost.table()
                ? ""
                : "\nWHERE NOT EXISTS (SELECT FROM " + Names.of(lost.id()) + " AS now WHERE " + same() + ")";
        out.add("INSERT INTO " + Names.of(lost.id()) + " (" + columns + ") OVERRIDING SYSTEM VALUE\nSELECT " + values
                + " FROM " + Names.of(id) + " AS kept" + missing);
        if (lost.table()) {
            lost.all().forEach(column -> Identities.goOnOwned(column, before, out));
        }
    }

    String words() {
        String what = lost.table() || lost.rows()
                ? lost.id().name()
                : lost.all().stream().map(column -> column.id().name()).collect(Collectors.joining(", "));
        return what + " in " + id.name();
    }
}
