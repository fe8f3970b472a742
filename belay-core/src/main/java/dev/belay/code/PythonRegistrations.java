package dev.belay.code;

import dev.belay.source.Expression;
import dev.belay.source.Language;
import dev.belay.source.MappedColumn;
import dev.belay.source.MappedTable;
import dev.belay.source.SourceFile;
import dev.belay.source.Statement;
import dev.belay.source.Walk;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Classes that know nothing of SQLAlchemy and are registered for a {@code Table} object: by {@code registry.map_imperatively(Class,
 * table)}, before SQLAlchemy 1.4 by {@code mapper(Class, table)}.
 *
 * @param tables the {@code Table} objects of the project, by the names of their variables, and its declarative classes
 */
record PythonRegistrations(List<MappedTable> tables) {
    private static final String IMPERATIVE = "map_imperatively";
    private static final String CLASSICAL = "mapper";
    private static final Set<String> WRAPPERS = Set.of("deferred", "column_property");
    private static final Set<String> COLUMN_HOLDERS = Set.of("c", "columns");

    PythonRegistrations {
        tables = List.copyOf(tables);
    }

    /** The classes, in the order of these files. */
    List<MappedTable> in(List<SourceFile> files) {
        List<MappedTable> registered = new ArrayList<>();
        for (SourceFile file : files) {
            boolean classical = importsMapper(file);
            Walk.expressions(file.statements(), expression -> {
                if (expression instanceof Expression.Call call && registers(call, classical)) {
                    registered(call, file).ifPresent(registered::add);
                }
            });
        }
        return registered;
    }

    private static boolean registers(Expression.Call call, boolean classical) {
        return call.name().equals(IMPERATIVE)
                || (call.name().equals(CLASSICAL)
                        && (call.function() instanceof Expression.Member member
                                ? member.of().lastName().equals("orm")
                                : classical));
    }

    private static boolean importsMapper(SourceFile file) {
        return imports(file).stream()
                .anyMatch(each ->
                        each.module().startsWith("sqlalchemy") && each.names().contains(CLASSICAL));
    }

    private static List<Statement.Import> imports(SourceFile file) {
        List<Statement.Import> imports = new ArrayList<>();
        Walk.statements(file.statements(), statement -> {
            if (statement instanceof Statement.Import imported) {
                imports.add(imported);
            }
        });
        return imports;
    }

    private Optional<MappedTable> registered(Expression.Call call, SourceFile file) {
        Optional<String> type =
                argument(call, 0, "class_").map(Expression::lastName).filter(PythonRegistrations::isClass);
        Optional<MappedTable> table = argument(call, 1, "local_table")
                .map(PythonRegistrations::holder)
                .flatMap(named -> table(named, file));
        return type.flatMap(name -> table.map(found -> registered(call, name, found, file)));
    }

    /** A parameter such as {@code cls} says nothing. */
    private static boolean isClass(String name) {
        return !name.isEmpty() && Character.isUpperCase(name.charAt(0));
    }

    /** Of {@code Model.__table__} the model. */
    private static Expression holder(Expression table) {
        return table instanceof Expression.Member member && member.name().equals("__table__") ? member.of() : table;
    }

    private static MappedTable registered(Expression.Call call, String type, MappedTable table, SourceFile file) {
        return new MappedTable(
                file.path(),
                call.line(),
                Language.PYTHON,
                type,
                "",
                table.schema(),
                table.table(),
                true,
                columns(call, table),
                table.isComplete(),
                true);
    }

    private static Optional<Expression> argument(Expression.Call call, int place, String name) {
        return call.named(name).or(() -> call.positional().stream().skip(place).findFirst());
    }

    /** The table that a file means by an expression: its own, the only one of that name, or the one whose module it imports. */
    private Optional<MappedTable> table(Expression named, SourceFile file) {
        List<MappedTable> all = tables.stream()
                .filter(each -> each.name().equals(named.lastName()))
                .toList();
        Optional<MappedTable> own =
                all.stream().filter(each -> each.file().equals(file.path())).findFirst();
        if (own.isPresent() || all.size() == 1) {
            return own.or(() -> all.stream().findFirst());
        }
        Set<String> modules = Set.copyOf(imports(file).stream()
                .flatMap(each -> each.names().contains(named.lastName())
                        ? Stream.of(last(each.module()))
                        : Stream.concat(Stream.of(last(each.module())), each.names().stream())
                                .filter(name -> named instanceof Expression.Member member
                                        && member.of().lastName().equals(name)))
                .toList());
        List<MappedTable> meant = all.stream()
                .filter(each ->
                        modules.contains(last(each.file().replace(".py", "").replace('/', '.'))))
                .toList();
        return meant.size() == 1 ? Optional.of(meant.getFirst()) : Optional.empty();
    }

    private static String last(String dotted) {
        return dotted.substring(dotted.lastIndexOf('.') + 1);
    }

    /** The columns under the names that the class has them by. */
    private static List<MappedColumn> columns(Expression.Call call, MappedTable table) {
        Map<String, String> named = call.named("properties")
                .or(() -> call.positional().stream().skip(2).findFirst())
                .map(PythonRegistrations::properties)
                .orElse(Map.of());
        String prefix =
                call.named("column_prefix").map(PythonRegistrations::text).orElse("");
        Optional<List<String>> only = call.named("include_properties").map(PythonRegistrations::texts);
        List<String> never =
                call.named("exclude_properties").map(PythonRegistrations::texts).orElse(List.of());
        return table.columns().stream()
                .filter(column -> named.containsKey(column.column())
                        || (!never.contains(column.column())
                                && only.map(names -> names.contains(column.column()))
                                        .orElse(true)))
                .map(column -> new MappedColumn(
                        named.getOrDefault(column.column(), prefix + column.column()),
                        column.column(),
                        column.kind(),
                        column.declared(),
                        true,
                        column.file(),
                        column.line()))
                .toList();
    }

    /** {@code {"attribute": table.c.column}}: the attributes by their columns. */
    private static Map<String, String> properties(Expression given) {
        Map<String, String> attributes = new LinkedHashMap<>();
        if (given instanceof Expression.Entries entries) {
            for (int index = 0; index < entries.keys().size(); index++) {
                String attribute = text(entries.keys().get(index));
                column(entries.values().get(index))
                        .filter(column -> !attribute.isEmpty())
                        .ifPresent(column -> attributes.putIfAbsent(column, attribute));
            }
        }
        return attributes;
    }

    private static Optional<String> column(Expression value) {
        if (value instanceof Expression.Call call && WRAPPERS.contains(call.name())) {
            return call.positional().stream().findFirst().flatMap(PythonRegistrations::column);
        }
        return value instanceof Expression.Member member
                        && COLUMN_HOLDERS.contains(member.of().lastName())
                ? Optional.of(member.name())
                : Optional.empty();
    }

    private static List<String> texts(Expression given) {
        return given.parts().stream().map(PythonRegistrations::text).toList();
    }

    private static String text(Expression expression) {
        return expression instanceof Expression.Text text && text.holes().isEmpty() ? text.text() : "";
    }
}
