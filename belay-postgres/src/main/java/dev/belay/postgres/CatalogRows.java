package dev.belay.postgres;

import dev.belay.catalog.Catalog;
import dev.belay.catalog.CatalogObject;
import dev.belay.catalog.ObjectId;
import dev.belay.catalog.ObjectKind;
import java.sql.ResultSet;
import java.sql.SQLException;
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

    /** The row's number of the question and the path come first. */
    private static final int FIRST_VALUE = 2 + CatalogQuestion.PATH;

    private final SortedMap<ObjectId, CatalogObject> objects = new TreeMap<>();
    private final SortedMap<ObjectId, SortedMap<Integer, String>> columns = new TreeMap<>();
    private final SortedMap<ObjectId, String> notNullNames = new TreeMap<>();

    /** Adds an object, read from the row that answers this question. */
    void add(CatalogQuestion question, ResultSet row) throws SQLException {
        ObjectId id = new ObjectId(question.kind(), path(question, row));
        SortedMap<String, String> attributes = new TreeMap<>();
        int column = FIRST_VALUE;
        for (String name : question.names()) {
            String value = row.getString(column++);
            if (value != null) {
                attributes.put(name, value);
            }
        }
        keepApart(id, attributes);
        objects.put(id, new CatalogObject(id, attributes));
    }

    private static List<String> path(CatalogQuestion question, ResultSet row) throws SQLException {
        List<String> path = new ArrayList<>();
        for (int part = 0; part < question.path().size(); part++) {
            path.add(row.getString(2 + part));
        }
        return path;
    }

    private void keepApart(ObjectId id, SortedMap<String, String> attributes) {
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
    }

    Catalog catalog() {
        SortedMap<ObjectId, List<String>> order = new TreeMap<>();
        columns.forEach((table, names) -> order.put(table, new ArrayList<>(names.values())));
        return new Catalog(objects, order, notNullNames);
    }
}
