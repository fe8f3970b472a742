package dev.belay.source;

import java.util.List;
import java.util.Optional;

/**
 * A class, or a table object, that the code maps to a table.
 *
 * @param file where, relative to the root
 * @param line 1-based
 * @param name of the class; the table's where there is no class
 * @param packageName of Java; empty elsewhere
 * @param schema that the code names; empty for the search path's
 * @param table the table's name
 * @param isNamed whether the code gives that name, rather than a naming strategy
 * @param columns its own and those of its base classes
 * @param isComplete whether every base class was found, so that no other column is mapped
 * @param restates whether it is a class that was registered for a table object, which stands as one of these itself: the class may be
 *     declared in another file, and the columns are those of the object
 */
public record MappedTable(
        String file,
        int line,
        Language language,
        String name,
        String packageName,
        String schema,
        String table,
        boolean isNamed,
        List<MappedColumn> columns,
        boolean isComplete,
        boolean restates) {
    /** Copies the columns. */
    public MappedTable {
        columns = List.copyOf(columns);
    }

    /** The column of this attribute. */
    public Optional<MappedColumn> attribute(String attribute) {
        return columns.stream()
                .filter(column -> column.attribute().equals(attribute))
                .findFirst();
    }
}
