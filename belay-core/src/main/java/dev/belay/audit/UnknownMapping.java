package dev.belay.audit;

import dev.belay.error.Nearest;
import dev.belay.rules.Finding;
import dev.belay.rules.Page;
import dev.belay.rules.Risk;
import dev.belay.source.Language;
import dev.belay.source.MappedColumn;
import dev.belay.source.MappedTable;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The mapped classes and attributes that the schema has no table or column for.
 *
 * @param names what the history builds
 * @param tables what the code maps
 */
record UnknownMapping(KnownNames names, List<MappedTable> tables) {
    /** Copies the list. */
    UnknownMapping {
        tables = List.copyOf(tables);
    }

    /** Those that are surely meant for this database; none where not one class is. */
    Stream<Finding> findings(Page page) {
        if (tables.stream().noneMatch(this::isThere)) {
            return Stream.empty();
        }
        Neighbours neighbours = new Neighbours();
        tables.forEach(table -> neighbours.note(table.file(), isOurs(table)));
        return tables.stream().filter(table -> !table.restates()).flatMap(table -> {
            if (isThere(table)) {
                return isOurs(table) ? columns(table, page) : Stream.empty();
            }
            boolean sure = table.isNamed() && !names.isMade(table.table()) && neighbours.agree(table.file());
            return sure ? Stream.of(unknown(table, page)) : Stream.empty();
        });
    }

    private boolean isThere(MappedTable table) {
        return names.tableOf(table).isPresent();
    }

    /** A class most of whose columns the table does not have is mapped to another one of this name. */
    private boolean isOurs(MappedTable table) {
        return isThere(table)
                && 2 * unknownColumns(table).size() <= table.columns().size();
    }

    private List<MappedColumn> unknownColumns(MappedTable table) {
        return table.columns().stream()
                .filter(column -> names.columnOf(table, column.column()).isEmpty() && !names.isMade(column.column()))
                .toList();
    }

    private Stream<Finding> columns(MappedTable table, Page page) {
        String there = names.tableOf(table).orElseThrow();
        return unknownColumns(table).stream()
                .filter(column -> column.isNamed() || table.language() == Language.PYTHON)
                .map(column -> unknown(table, column, there, page));
    }

    private Finding unknown(MappedTable table, Page page) {
        return page.at(
                Risk.HIGH,
                table.file(),
                table.line(),
                "%s is mapped to table %s, which does not exist".formatted(table.name(), table.table()),
                Map.of("table", table.table()),
                UnknownName.remedy(Nearest.to(table.table(), List.copyOf(names.tables()))));
    }

    private Finding unknown(MappedTable table, MappedColumn column, String there, Page page) {
        return page.at(
                Risk.HIGH,
                column.file(),
                column.line(),
                "%s.%s is mapped to column %s, which table %s does not have"
                        .formatted(table.name(), column.attribute(), column.column(), there),
                Map.of("table", there, "column", column.column()),
                UnknownName.remedy(Nearest.to(column.column(), List.copyOf(names.columnsOf(there)))));
    }
}
