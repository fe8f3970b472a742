package dev.belay.rehearsal;

import dev.belay.evidence.UnfilledTable;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which tables lack rows: those with fewer than three, and those with a column in which no row has a value. What was tried
 * in vain is not tried again until the table is another.
 */
final class RowNeeds {
    private static final int ENOUGH = 3;

    private final Map<Long, Long> tried = new HashMap<>();
    private final Map<String, UnfilledTable> unfilled = new HashMap<>();

    /** Oids of the tables that lack rows. */
    Set<Long> of(Map<Long, TableData> data) {
        Set<Long> needy = new HashSet<>();
        data.forEach((oid, table) -> {
            if (lacksRows(table) && tried.getOrDefault(oid, -1L) != state(table)) {
                needy.add(oid);
            }
        });
        return needy;
    }

    /** Notes what a filling came to. */
    void tried(Collection<Long> oids, Map<Long, TableData> now, List<UnfilledTable> inVain) {
        for (long oid : oids) {
            TableData table = now.get(oid);
            if (table != null) {
                tried.put(oid, state(table));
                unfilled.remove(table.name());
            }
        }
        inVain.forEach(table -> unfilled.put(table.table(), table));
    }

    /** The tables that have no row and got none, by name. */
    List<UnfilledTable> unfilled(Map<Long, TableData> data) {
        Set<String> empty = new HashSet<>();
        data.values().stream().filter(table -> table.rows() == 0).forEach(table -> empty.add(table.name()));
        return unfilled.values().stream()
                .filter(table -> empty.contains(table.table()))
                .sorted(java.util.Comparator.comparing(UnfilledTable::table))
                .toList();
    }

    private static boolean lacksRows(TableData table) {
        return table.rows() < ENOUGH
                || table.columns().values().stream()
                        .anyMatch(column -> !column.summed() && column.hashes().isEmpty());
    }

    private static long state(TableData table) {
        long state = table.rows();
        for (Map.Entry<Integer, TableData.ColumnData> column : table.columns().entrySet()) {
            state = 31 * state
                    + column.getKey()
                    + column.getValue().type().hashCode()
                    + column.getValue().name().hashCode();
        }
        return state;
    }
}
