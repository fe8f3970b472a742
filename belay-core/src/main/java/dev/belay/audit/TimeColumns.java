package dev.belay.audit;

import dev.belay.source.Language;
import dev.belay.source.MappedColumn;
import dev.belay.source.MappedTable;
import dev.belay.source.SourceCode;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The columns that may hold a time, seconds too, by the names that Python has for them: those of attributes and of columns.
 *
 * @param names of those of the mappings and of the schema
 * @param isAny whether nothing is mapped and there is no schema, so that any name may be one
 */
record TimeColumns(Set<String> names, boolean isAny) {
    /** Copies the names. */
    TimeColumns {
        names = Set.copyOf(names);
    }

    static TimeColumns of(SourceCode code, KnownNames known) {
        Set<String> names = new HashSet<>(known.timeColumns());
        List<MappedTable> mapped = code.tables().stream()
                .filter(table -> table.language() == Language.PYTHON)
                .toList();
        mapped.stream()
                .flatMap(table -> table.columns().stream())
                .filter(TimeColumns::mayHoldTime)
                .forEach(column -> {
                    names.add(column.attribute());
                    names.add(column.column());
                });
        return new TimeColumns(names, mapped.isEmpty() && code.schema().isEmpty());
    }

    private static boolean mayHoldTime(MappedColumn column) {
        return switch (column.kind()) {
            case LOCAL_TIME, INSTANT, NUMBER, UNKNOWN -> true;
            case JSON, TEXT, TRUTH, MAP, OTHER -> false;
        };
    }

    /** Whether a column that may hold a time is called so. */
    boolean has(String name) {
        return isAny || names.contains(name);
    }
}
