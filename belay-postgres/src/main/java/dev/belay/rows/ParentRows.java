package dev.belay.rows;

import dev.belay.rows.Cell.Absent;
import dev.belay.rows.TableShape.ForeignKey;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The values that foreign keys may have: those of rows that are there now.
 *
 * @param byKey for each foreign key the cells of its columns, one list a row
 */
record ParentRows(Map<ForeignKey, List<List<Cell>>> byKey) {
    private static final int MOST = 60;

    static ParentRows of(RowSession session, TableShape table) throws SQLException {
        Map<ForeignKey, List<List<Cell>>> byKey = new HashMap<>();
        for (ForeignKey key : table.foreignKeys()) {
            byKey.put(key, rows(session, key));
        }
        return new ParentRows(byKey);
    }

    List<List<Cell>> of(ForeignKey key) {
        return byKey.getOrDefault(key, List.of());
    }

    /** The only values that a condition may try in a column that references something. */
    Map<Integer, List<Cell>> pools(TableShape table) {
        Map<Integer, List<Cell>> pools = new HashMap<>();
        for (ForeignKey key : table.foreignKeys()) {
            List<List<Cell>> rows = key.columns().size() == 1
                    ? of(key)
                    : of(key).stream().limit(1).toList();
            for (int index = 0; index < key.columns().size(); index++) {
                int place = index;
                int number = key.columns().get(index);
                List<Cell> pool = new ArrayList<>(rows.stream()
                        .map(row -> row.get(place))
                        .distinct()
                        .limit(8)
                        .toList());
                if (!table.column(number).required()) {
                    pool.add(Absent.NULL);
                }
                pools.putIfAbsent(number, List.copyOf(pool));
            }
        }
        return pools;
    }

    private static List<List<Cell>> rows(RowSession session, ForeignKey key) throws SQLException {
        String columns =
                key.referencedNames().stream().map(name -> name + "::text").collect(Collectors.joining(", "));
        String present = key.referencedNames().stream()
                .map(name -> name + " IS NOT NULL")
                .collect(Collectors.joining(" AND "));
        return session
                .ask("SELECT %s FROM %s WHERE %s ORDER BY 1 LIMIT %d"
                        .formatted(columns, key.referencedTable(), present, MOST))
                .orElse(List.of())
                .stream()
                .map(ParentRows::cells)
                .toList();
    }

    private static List<Cell> cells(List<@Nullable String> row) {
        List<Cell> cells = new ArrayList<>();
        for (String text : row) {
            cells.add(text == null ? Absent.NULL : Cell.of(text));
        }
        return List.copyOf(cells);
    }
}
