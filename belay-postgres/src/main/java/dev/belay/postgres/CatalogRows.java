package dev.belay.postgres;

import dev.belay.catalog.Catalog;
import dev.belay.catalog.CatalogObject;
import dev.belay.catalog.ObjectId;
import dev.belay.catalog.ObjectKind;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** The answers to the questions of {@link CatalogQuery}, gathered into a reading, from nothing or on top of an earlier one. */
final class CatalogRows {
    /** The attribute that is a column's number: it goes into the order of columns. */
    private static final String NUMBER = "#";

    /** The attribute that is the name of a NOT NULL constraint: it is kept apart. */
    private static final String NOT_NULL_NAME = "@";

    /** The row's number of the question, the relation and the path come first. */
    private static final int FIRST_PATH = 3;

    private static final int FIRST_VALUE = FIRST_PATH + CatalogQuestion.PATH;

    /** Schema and table. */
    private static final int QUALIFIERS = 2;

    private final Map<String, String> names = new HashMap<>();
    private final SortedMap<ObjectId, CatalogObject> objects = new TreeMap<>();
    private final SortedMap<ObjectId, String> notNullNames = new TreeMap<>();
    private final SortedMap<ObjectId, List<String>> columnOrder = new TreeMap<>();
    private final Map<Long, CatalogReading.Relation> relations = new HashMap<>();

    CatalogRows() {}

    /** Starts with all that the earlier reading has. */
    CatalogRows(CatalogReading earlier) {
        objects.putAll(earlier.catalog().objects());
        notNullNames.putAll(earlier.catalog().notNullNames());
        columnOrder.putAll(earlier.catalog().columnOrder());
        relations.putAll(earlier.relations());
    }

    /** Forgets these relations and what hangs on them. */
    void forget(Collection<Long> oids) {
        for (Long oid : oids) {
            CatalogReading.Relation relation = relations.remove(oid);
            if (relation != null) {
                relation.objects().forEach(this::forget);
            }
        }
    }

    /** Forgets all objects of these kinds. */
    void forgetKinds(Set<ObjectKind> kinds) {
        List<ObjectId> gone = objects.keySet().stream()
                .filter(id -> kinds.contains(id.kind()))
                .toList();
        gone.forEach(this::forget);
    }

    private void forget(ObjectId id) {
        objects.remove(id);
        notNullNames.remove(id);
        if (id.kind() == ObjectKind.COLUMN) {
            columnOrder.remove(tableOf(id));
        }
    }

    /** Adds the objects of all rows, each the answer to one of these questions, by number; tells what hangs on relations. */
    Map<Long, CatalogReading.Relation> addAll(List<CatalogQuestion> questions, ResultSet row) throws SQLException {
        Map<Long, CatalogReading.Relation> read = new HashMap<>();
        Map<Long, ObjectId> tables = new HashMap<>();
        while (row.next()) {
            add(questions.get(row.getInt(1)), row, read, tables);
        }
        tables.forEach((oid, table) ->
                columnOrder.put(table, List.copyOf(relation(oid).columns().values())));
        return read;
    }

    private void add(
            CatalogQuestion question,
            ResultSet row,
            Map<Long, CatalogReading.Relation> read,
            Map<Long, ObjectId> tables)
            throws SQLException {
        ObjectId id = new ObjectId(question.kind(), path(question, row));
        SortedMap<String, String> attributes = attributes(question, row);
        String notNull = attributes.remove(NOT_NULL_NAME);
        if (notNull != null) {
            notNullNames.put(id, notNull);
        }
        String number = attributes.remove(NUMBER);
        if (question.ofRelations()) {
            long oid = row.getLong(2);
            CatalogReading.Relation relation = read.computeIfAbsent(oid, this::relation);
            relation.objects().add(id);
            if (number != null) {
                relation.columns().put(Integer.valueOf(number), id.path().getLast());
                tables.computeIfAbsent(oid, first -> tableOf(id));
            }
        }
        objects.put(id, new CatalogObject(id, attributes));
    }

    private static SortedMap<String, String> attributes(CatalogQuestion question, ResultSet row) throws SQLException {
        SortedMap<String, String> attributes = new TreeMap<>();
        int column = FIRST_VALUE;
        for (String name : question.names()) {
            String value = row.getString(column++);
            if (value != null) {
                attributes.put(name, value);
            }
        }
        return attributes;
    }

    /** Several answers may tell of one relation. */
    private CatalogReading.Relation relation(long oid) {
        return relations.computeIfAbsent(oid, first -> new CatalogReading.Relation(new TreeMap<>(), new TreeSet<>()));
    }

    /** Most names are those of schemas and tables, told again and again: one text stands for all that are equal. */
    private List<String> path(CatalogQuestion question, ResultSet row) throws SQLException {
        List<String> path = new ArrayList<>();
        for (int part = 0; part < question.path().size(); part++) {
            String name = row.getString(FIRST_PATH + part);
            path.add(part < QUALIFIERS ? names.computeIfAbsent(name, first -> first) : name);
        }
        return path;
    }

    private static ObjectId tableOf(ObjectId column) {
        return new ObjectId(ObjectKind.TABLE, column.path().subList(0, 2));
    }

    /** The ids of all objects. */
    Set<ObjectId> ids() {
        return objects.keySet();
    }

    CatalogReading reading(long extensionMembers) {
        return new CatalogReading(new Catalog(objects, columnOrder, notNullNames), relations, extensionMembers);
    }
}
