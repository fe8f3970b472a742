package dev.belay.postgres;

import dev.belay.catalog.Catalog;
import dev.belay.catalog.CatalogObject;
import dev.belay.catalog.ObjectId;
import dev.belay.catalog.ObjectKind;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** The answers to the questions of {@link CatalogQuery}, gathered into a catalog. */
final class CatalogRows {
    /** The attribute that is a column's number: it goes into the order of columns. */
    private static final String NUMBER = "#";

    /** The attribute that is the name of a NOT NULL constraint: it is kept apart. */
    private static final String NOT_NULL_NAME = "@";

    private final SortedMap<ObjectId, CatalogObject> objects = new TreeMap<>();
    private final SortedMap<ObjectId, SortedMap<Integer, String>> columns = new TreeMap<>();
    private final SortedMap<ObjectId, String> notNullNames = new TreeMap<>();

    /** Adds an object: its path, and names and values of attributes in turn. */
    void add(ObjectKind kind, String[] path, String[] pairs) {
        ObjectId id = new ObjectId(kind, List.of(path));
        SortedMap<String, String> attributes = attributes(pairs);
        String number = attributes.remove(NUMBER);
        if (number != null) {
            ObjectId table = new ObjectId(ObjectKind.TABLE, id.path().subList(0, 2));
            columns.computeIfAbsent(table, first -> new TreeMap<>())
                    .put(Integer.valueOf(number), id.path().getLast());
        }
        String name = attributes.remove(NOT_NULL_NAME);
        if (name != null) {
            notNullNames.put(id, name);
        }
        objects.put(id, new CatalogObject(id, attributes));
    }

    Catalog catalog() {
        SortedMap<ObjectId, List<String>> order = new TreeMap<>();
        columns.forEach((table, names) -> order.put(table, new ArrayList<>(names.values())));
        return new Catalog(objects, order, notNullNames);
    }

    private static SortedMap<String, String> attributes(String[] pairs) {
        SortedMap<String, String> attributes = new TreeMap<>();
        for (int index = 0; index < pairs.length; index += 2) {
            if (pairs[index + 1] != null) {
                attributes.put(pairs[index], pairs[index + 1]);
            }
        }
        return attributes;
    }
}
