package dev.belay.rows;

import dev.belay.rows.Cell.Absent;
import dev.belay.rows.TableShape.Column;
import dev.belay.rows.TableShape.ForeignKey;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The first rows of tables that require each other: one statement inserts a row into each, since PostgreSQL looks at
 * foreign keys only when a statement is over.
 */
final class CircleInsert {
    private final RowSession session;
    private final List<TableShape> tables;
    private final Map<Long, SortedMap<Integer, Cell>> rows = new HashMap<>();

    CircleInsert(RowSession session, List<TableShape> tables) {
        this.session = session;
        this.tables = tables;
    }

    /** Inserts the rows, if the server lets them in. */
    void insert(long base) throws SQLException {
        tables.forEach(table -> rows.put(table.oid(), new TreeMap<>()));
        for (TableShape table : tables) {
            for (Column column : table.columns()) {
                cell(table, column, base, tables.size());
            }
        }
        String inserts = tables.stream()
                .map(table -> "i%d AS (%s)".formatted(tables.indexOf(table), statement(table)))
                .collect(Collectors.joining(", "));
        session.attempt("WITH " + inserts + " SELECT 1");
    }

    private Cell cell(TableShape table, Column column, long base, int depth) {
        SortedMap<Integer, Cell> row = rows.getOrDefault(table.oid(), new TreeMap<>());
        Cell known = row.get(column.number());
        if (known != null) {
            return known;
        }
        Cell cell = referenced(table, column, base, depth);
        row.put(column.number(), cell);
        return cell;
    }

    private Cell referenced(TableShape table, Column column, long base, int depth) {
        for (ForeignKey key : table.foreignKeys()) {
            int place = key.columns().indexOf(column.number());
            TableShape other = tables.stream()
                    .filter(one -> one.oid() == key.referenced())
                    .findFirst()
                    .orElse(table);
            if (place >= 0 && !other.equals(table) && depth > 0) {
                return cell(other, other.column(key.referencedColumns().get(place)), base, depth - 1);
            }
        }
        boolean isKey = table.keyColumns().contains(column.number());
        return column.required()
                ? SampleValues.plain(column.type(), base, isKey).map(Cell::of).orElse(Absent.DEFAULT)
                : Absent.NULL;
    }

    private String statement(TableShape table) {
        SortedMap<Integer, Cell> row = rows.getOrDefault(table.oid(), new TreeMap<>());
        String columns =
                row.keySet().stream().map(number -> table.column(number).name()).collect(Collectors.joining(", "));
        String values = row.values().stream().map(Cell::sql).collect(Collectors.joining(", "));
        return "INSERT INTO %s (%s) OVERRIDING SYSTEM VALUE VALUES (%s)".formatted(table.name(), columns, values);
    }
}
