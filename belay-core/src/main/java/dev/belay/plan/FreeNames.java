package dev.belay.plan;

import dev.belay.catalog.Blueprint;
import dev.belay.catalog.Catalog;
import dev.belay.catalog.ObjectId;
import dev.belay.catalog.ObjectKind;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Names for what is there only while columns change places: none that anything in either schema has, or any of these.
 *
 * @param table whose columns they are
 */
record FreeNames(ObjectId table, Blueprint from, Blueprint to, Set<String> given) {
    private static final int LONGEST = 63;

    FreeNames(ObjectId table, Blueprint from, Blueprint to) {
        this(table, from, to, new HashSet<>());
    }

    /** Triggers run in the order of their names; this one comes last. */
    String trigger() {
        return cut("zz_" + table.path().getLast(), "_type");
    }

    String routine() {
        return unlike(cut("", table.path().getLast() + "_type"), taken(ObjectKind.FUNCTION, 1));
    }

    String column(String column) {
        return next(column, taken(ObjectKind.COLUMN, 2));
    }

    String index(String index) {
        Set<String> taken = Stream.of(ObjectKind.INDEX, ObjectKind.TABLE, ObjectKind.SEQUENCE, ObjectKind.VIEW)
                .flatMap(kind -> taken(kind, 1).stream())
                .collect(Collectors.toSet());
        return next(index, taken);
    }

    String type(String type) {
        return next(type, taken(ObjectKind.TYPE, 1));
    }

    private String next(String name, Set<String> taken) {
        taken.addAll(given);
        String free = unlike(cut(name, "_new"), taken);
        given.add(free);
        return free;
    }

    private static String unlike(String usual, Set<String> taken) {
        String name = usual;
        for (int number = 2; taken.contains(name); number++) {
            name = cut(usual, String.valueOf(number));
        }
        return name;
    }

    private static String cut(String name, String end) {
        return name.substring(0, Math.min(name.length(), LONGEST - end.length())) + end;
    }

    /** Names of this kind in the table's schema, at this place of their paths. */
    private Set<String> taken(ObjectKind kind, int place) {
        return Stream.of(from, to)
                .flatMap(all -> all.catalog().objects().keySet().stream())
                .filter(id -> id.kind() == kind && id.path().size() > place)
                .filter(id -> id.path().getFirst().equals(table.path().getFirst()))
                .map(id -> id.path().get(place))
                .collect(Collectors.toSet());
    }

    /** The name of the second column's NOT NULL, where it has one. */
    String notNull(ColumnSwap column) {
        return cut(table.path().getLast() + "_" + column.temporary(), "_not_null");
    }

    /** A schema in which the second column's NOT NULL has its name, where the first one's has one. */
    Blueprint withNotNull(ColumnSwap column, Blueprint all) {
        SortedMap<ObjectId, String> names = new TreeMap<>(all.catalog().notNullNames());
        if (names.containsKey(column.id())) {
            names.put(column.second(), notNull(column));
        }
        Catalog catalog = new Catalog(all.catalog().objects(), all.catalog().columnOrder(), names);
        return new Blueprint(all.major(), catalog, all.dependencies());
    }

    /** The name of a sequence that makes way. */
    String sequence(List<String> path) {
        return unlike(cut(path.getLast(), "_before"), taken(ObjectKind.SEQUENCE, 1));
    }
}
