package dev.belay.rehearsal;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a table holds at one moment, as hashes: enough to tell which values are gone, and none of them.
 *
 * @param name qualified name
 * @param rows how many rows
 * @param columns by {@code pg_attribute.attnum}; a rename keeps the number, a dropped and re-added column has another
 */
record TableData(String name, long rows, SortedMap<Integer, ColumnData> columns) {
    TableData {
        columns = Collections.unmodifiableSortedMap(new TreeMap<>(columns));
    }

    /**
     * One column's values.
     *
     * @param name its name
     * @param type its type as {@code format_type} writes it
     * @param hashes of the values that are not NULL, sorted; a single sum of them when the table is large
     * @param summed whether {@code hashes} is such a sum
     */
    record ColumnData(String name, String type, List<Long> hashes, boolean summed) {
        ColumnData {
            hashes = hashes.stream().sorted().toList();
        }

        /** How many of these values are not among the other's; at least 1 says "some" for large tables. */
        long missingFrom(ColumnData other) {
            if (summed || other.summed) {
                return hashes.equals(other.hashes) ? 0 : 1;
            }
            int theirs = 0;
            long missing = 0;
            for (long mine : hashes) {
                while (theirs < other.hashes.size() && other.hashes.get(theirs) < mine) {
                    theirs++;
                }
                if (theirs < other.hashes.size() && other.hashes.get(theirs) == mine) {
                    theirs++;
                } else {
                    missing++;
                }
            }
            return missing;
        }
    }
}
