package dev.belay.plan;

import dev.belay.catalog.Blueprint;
import dev.belay.catalog.CatalogObject;
import dev.belay.catalog.ObjectId;
import dev.belay.catalog.ObjectKind;
import dev.belay.evidence.DataLoss;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What an upgrade loses of one table.
 *
 * @param id the table
 * @param table whether all of it goes
 * @param rows whether rows are deleted
 * @param columns whose values are lost in rows that stay
 * @param all whose values are kept
 * @param key what tells its rows apart, before the upgrade and after it; empty for nothing
 */
record LostRows(
        ObjectId id,
        boolean table,
        boolean rows,
        List<CatalogObject> columns,
        List<CatalogObject> all,
        List<CatalogObject> key) {
    private static final Pattern KEY = Pattern.compile("(PRIMARY KEY|UNIQUE) \\(([^)]*)\\).*");

    static LostRows of(ObjectId table, Blueprint before, Blueprint upgraded, Collection<DataLoss> losses) {
        boolean gone = isGone(table, upgraded);
        if (gone || comesWithParent(table, before, upgraded)) {
            boolean itself = gone && !comesWithParent(table, before, upgraded);
            return new LostRows(table, itself, false, List.of(), itself ? stored(table, before) : List.of(), List.of());
        }
        List<DataLoss> seen = losses.stream()
                .filter(loss ->
                        loss.table().equals(table.name()) || loss.table().equals(String.join(".", table.path())))
                .filter(loss -> !loss.what().isByDowngrade() && loss.what() != DataLoss.What.ZONE)
                .toList();
        boolean deleted = seen.stream().anyMatch(loss -> loss.what() == DataLoss.What.ROWS_DELETED);
        List<CatalogObject> columns = stored(table, before).stream()
                .filter(column -> isGone(column.id(), upgraded)
                        || seen.stream()
                                .anyMatch(loss ->
                                        loss.column().equals(column.id().path().getLast())))
                .toList();
        return new LostRows(
                table,
                false,
                deleted,
                columns,
                deleted ? stored(table, before) : columns,
                key(table, before, upgraded));
    }

    boolean isNothing() {
        return all.isEmpty();
    }

    private static boolean isGone(ObjectId id, Blueprint upgraded) {
        return upgraded.catalog().object(id).isEmpty();
    }

    /** A partition's rows are kept with those of the table that it is a part of, unless only the partition goes. */
    private static boolean comesWithParent(ObjectId table, Blueprint before, Blueprint upgraded) {
        return Relations.isPartition(table, before)
                && (!isGone(table, upgraded)
                        || Relations.parents(table, before).stream().anyMatch(parent -> isGone(parent, upgraded)));
    }

    private static List<CatalogObject> stored(ObjectId table, Blueprint all) {
        return Relations.columns(table, all).stream()
                .filter(column -> !column.has("generated"))
                .toList();
    }

    /** The primary key, or another one without NULLs, of which every column stays. */
    private static List<CatalogObject> key(ObjectId table, Blueprint before, Blueprint upgraded) {
        Set<String> keys = new LinkedHashSet<>();
        for (String word : List.of("PRIMARY KEY", "UNIQUE")) {
            before.catalog().objects().values().stream()
                    .filter(object -> object.id().kind() == ObjectKind.CONSTRAINT)
                    .filter(object -> object.id().path().subList(0, 2).equals(table.path()))
                    .map(object -> object.text("definition"))
                    .filter(definition -> definition.startsWith(word + " ("))
                    .forEach(keys::add);
        }
        return keys.stream()
                .map(KEY::matcher)
                .filter(Matcher::matches)
                .map(matcher -> Relations.parts(matcher.group(2)))
                .map(names -> names.stream()
                        .map(name -> stored(table, before).stream()
                                .filter(column -> Names.last(column.id()).equals(name))
                                .filter(column -> column.has("not null") && !isGone(column.id(), upgraded))
                                .findFirst())
                        .toList())
                .filter(columns -> columns.stream().allMatch(Optional::isPresent))
                .map(columns -> columns.stream().flatMap(Optional::stream).toList())
                .findFirst()
                .orElse(List.of());
    }
}
