package dev.belay.audit;

import dev.belay.source.Expression;
import dev.belay.source.MappedColumn;
import dev.belay.source.MappedTable;

/**
 * A value that code puts into a mapped column.
 *
 * @param line 1-based
 */
record ColumnWrite(MappedTable table, MappedColumn column, Expression value, int line) {
    /** Class and attribute, as the code's author knows them. */
    String attribute() {
        return table.name() + "." + column.attribute();
    }
}
