package dev.belay.rows;

import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.Collectors;

/**
 * A table as somebody who wants to insert a row has to know it.
 *
 * @param oid of the table
 * @param name qualified and quoted
 * @param columns those that take a value: dropped and generated ones are left out
 * @param keys columns that have to differ from row to row, one set an index or exclusion constraint
 * @param foreignKeys where its values have to come from
 * @param checks conditions on a single row: constraints, domains, partition bounds
 * @param partitionColumns of a partition those that decide which rows it takes
 */
record TableShape(
        long oid,
        String name,
        List<Column> columns,
        List<Key> keys,
        List<ForeignKey> foreignKeys,
        List<Check> checks,
        Set<Integer> partitionColumns) {
    /**
     * A column.
     *
     * @param number {@code pg_attribute.attnum}
     * @param name quoted
     * @param type its type
     * @param typeName the type as a cast names it, without modifier and with domains resolved
     * @param required whether it refuses NULL
     * @param defaulted whether it has a default or is an identity column
     */
    record Column(int number, String name, TypeShape type, String typeName, boolean required, boolean defaulted) {}

    /** Columns that have to differ together. */
    record Key(Set<Integer> columns) {}

    /**
     * A foreign key.
     *
     * @param columns numbers, in the order of {@code referencedNames}
     * @param referenced oid of the other table
     * @param referencedTable its name
     * @param referencedColumns numbers of its columns
     * @param referencedNames names of its columns, quoted
     */
    record ForeignKey(
            List<Integer> columns,
            long referenced,
            String referencedTable,
            List<Integer> referencedColumns,
            List<String> referencedNames) {}

    /**
     * A condition.
     *
     * @param expression in the columns' own names
     * @param columns those that it names
     */
    record Check(String expression, Set<Integer> columns) {}

    /** The column of this number. */
    Column column(int number) {
        return columns.stream()
                .filter(column -> column.number() == number)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("column " + number + " of " + name));
    }

    /** Numbers of the columns that have to differ from row to row, or whose values come from a key. */
    Set<Integer> keyColumns() {
        return keys.stream().flatMap(key -> key.columns().stream()).collect(Collectors.toUnmodifiableSet());
    }

    /** Tells whether a row cannot be without the other table's row. */
    boolean requires(ForeignKey key) {
        return key.referenced() != oid
                && key.columns().stream().allMatch(number -> column(number).required());
    }

    /** The statement that inserts these rows, each a cell by column number for every column. */
    String insertion(List<SortedMap<Integer, Cell>> rows) {
        if (columns.isEmpty()) {
            return "INSERT INTO %s SELECT FROM generate_series(1, %d)".formatted(name, rows.size());
        }
        String values = rows.stream()
                .map(row -> row.values().stream().map(Cell::sql).collect(Collectors.joining(", ", "(", ")")))
                .collect(Collectors.joining(", "));
        return "INSERT INTO %s (%s) OVERRIDING SYSTEM VALUE VALUES %s"
                .formatted(name, columns.stream().map(Column::name).collect(Collectors.joining(", ")), values);
    }
}
