package dev.belay.code;

import dev.belay.source.Argument;
import dev.belay.source.Expression;
import dev.belay.source.Language;
import dev.belay.source.MappedColumn;
import dev.belay.source.MappedTable;
import dev.belay.source.SourceFile;
import dev.belay.source.Statement;
import dev.belay.source.Walk;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The tables that SQLAlchemy's models map: declarative classes with their bases and mixins, {@code Table} objects, and classes that
 * are registered for one.
 */
final class PythonMappings {
    private static final Set<String> ROOTS =
            Set.of("Base", "Model", "SQLModel", "DeclarativeBase", "object", "ABC", "Generic", "MappedAsDataclass");

    private final Map<String, List<Declared>> classes = new HashMap<>();
    private final List<Declared> inOrder = new ArrayList<>();
    private final List<MappedTable> tables = new ArrayList<>();
    private final Map<MappedTable, String> objects = new LinkedHashMap<>();
    private final PythonColumns columns;

    private PythonMappings(boolean mapsTypes) {
        this.columns = new PythonColumns(mapsTypes);
    }

    /** A class as it is declared. */
    private record Declared(SourceFile file, Statement.Type type, List<MappedColumn> columns) {
        List<String> bases() {
            return type.bases().stream()
                    .filter(base -> base.name().isEmpty())
                    .map(base -> base.value().lastName())
                    .toList();
        }

        /** What {@code __tablename__} is, or returns. */
        Optional<Expression> tableName() {
            return attribute("__tablename__").or(this::worksOutName);
        }

        /** What {@code __tablename__(cls)} returns, which is another name in each class below. */
        Optional<Expression> worksOutName() {
            return type.body().stream()
                    .filter(Statement.Function.class::isInstance)
                    .map(Statement.Function.class::cast)
                    .filter(function -> function.name().equals("__tablename__") && PythonColumns.isDeclared(function))
                    .flatMap(function -> function.body().stream())
                    .filter(Statement.Return.class::isInstance)
                    .flatMap(given -> ((Statement.Return) given).value().stream())
                    .reduce((first, last) -> last);
        }

        Optional<Expression> attribute(String name) {
            return type.body().stream()
                    .filter(Statement.Assign.class::isInstance)
                    .map(Statement.Assign.class::cast)
                    .filter(assign -> assign.targets().getFirst().dotted().equals(name))
                    .findFirst()
                    .flatMap(Statement.Assign::value);
        }
    }

    /**
     * The tables in these files.
     *
     * @param texts every file, also those that map nothing
     */
    static List<MappedTable> of(List<SourceFile> files, List<SourceText> texts) {
        boolean mapsTypes = files.stream().anyMatch(PythonMappings::mapsTypes);
        PythonMappings mappings = new PythonMappings(mapsTypes);
        files.forEach(mappings::declare);
        Set<String> mapping = new HashSet<>();
        for (Declared declared : mappings.inOrder) {
            mappings.mapped(declared).ifPresent(table -> {
                mappings.tables.add(table);
                mapping.add(table.file());
            });
        }
        mappings.tables.removeAll(PythonMetadata.apart(files, texts, mappings.objects, mapping));
        mappings.tables.addAll(new PythonRegistrations(mappings.tables).in(files));
        return mappings.tables;
    }

    private static boolean mapsTypes(SourceFile file) {
        boolean[] found = {false};
        Walk.statements(
                file.statements(),
                statement -> found[0] |= statement instanceof Statement.Assign assign
                        && assign.targets().getFirst().dotted().equals("type_annotation_map"));
        return found[0];
    }

    private void declare(SourceFile file) {
        Walk.statements(file.statements(), statement -> {
            switch (statement) {
                case Statement.Type type -> {
                    Declared declared = new Declared(file, type, columns.of(file.path(), type.body()));
                    classes.computeIfAbsent(type.name(), name -> new ArrayList<>())
                            .add(declared);
                    inOrder.add(declared);
                }
                case Statement.Assign assign -> assign.value().ifPresent(value -> object(file, assign, value));
                case Statement.Evaluate evaluate -> {}
                case Statement.Return given -> {}
                case Statement.Raise raise -> {}
                case Statement.Compound compound -> {}
                case Statement.Import imported -> {}
                case Statement.Function function -> {}
            }
        });
    }

    /** {@code name = Table("table", metadata, Column("a", …), …)}. */
    private void object(SourceFile file, Statement.Assign assign, Expression value) {
        if (value instanceof Expression.Call call
                && call.name().equals("Table")
                && call.positional().size() > 1
                && call.positional().getFirst() instanceof Expression.Text name
                && name.holes().isEmpty()) {
            List<MappedColumn> found = columns.ofArguments(file.path(), call.positional());
            String schema = call.named("schema").map(PythonMappings::text).orElse("");
            boolean whole = call.arguments().stream()
                            .noneMatch(argument -> argument.name().equals("*"))
                    && call.named("autoload_with").isEmpty();
            if (!found.isEmpty()) {
                MappedTable table = new MappedTable(
                        file.path(),
                        call.line(),
                        Language.PYTHON,
                        assign.targets().getFirst().lastName(),
                        "",
                        schema,
                        name.text(),
                        true,
                        found,
                        whole,
                        false);
                tables.add(table);
                objects.put(table, call.positional().get(1).dotted());
            }
        }
    }

    private Optional<MappedTable> mapped(Declared declared) {
        Map<String, MappedColumn> all = new LinkedHashMap<>();
        Set<String> seen = new HashSet<>();
        boolean complete = inherit(declared, all, seen);
        Optional<Expression> named = declared.tableName();
        Optional<String> table = named.isPresent()
                ? named.flatMap(
                        name -> PythonTableNames.of(name, declared.type().name()))
                : inheritedName(declared, declared.type().name(), new HashSet<>());
        if (table.isEmpty()
                || all.isEmpty()
                || declared.attribute("__abstract__").isPresent()) {
            return Optional.empty();
        }
        return Optional.of(new MappedTable(
                declared.file().path(),
                declared.type().line(),
                Language.PYTHON,
                declared.type().name(),
                "",
                declared.attribute("__table_args__").map(PythonMappings::schema).orElse(""),
                table.get(),
                named.isPresent(),
                List.copyOf(all.values()),
                complete,
                false));
    }

    /** Takes over what base classes map; false when one of them is not in the project. */
    private boolean inherit(Declared declared, Map<String, MappedColumn> into, Set<String> seen) {
        if (!seen.add(declared.file().path() + " " + declared.type().name())) {
            return true;
        }
        declared.columns().forEach(column -> into.putIfAbsent(column.attribute(), column));
        boolean complete = true;
        for (String base : declared.bases()) {
            Optional<Declared> found = base(base, declared);
            complete &= found.isPresent() ? inherit(found.get(), into, seen) : ROOTS.contains(base);
        }
        return complete;
    }

    private Optional<Declared> base(String name, Declared by) {
        List<Declared> all = classes.getOrDefault(name, List.of());
        return all.stream()
                .filter(each -> each.file().equals(by.file()))
                .findFirst()
                .or(() -> all.stream().findFirst())
                .filter(each -> !each.equals(by));
    }

    /** The table of a class that names none: its base's (single-table inheritance), or the one that its framework makes up. */
    private Optional<String> inheritedName(Declared declared, String mapped, Set<String> seen) {
        if (!seen.add(declared.type().name())) {
            return Optional.empty();
        }
        for (Argument base : declared.type().bases()) {
            String name = base.value().lastName();
            Optional<Declared> parent = base(name, declared);
            if (base.name().equals("table")
                    && base.value() instanceof Expression.Name yes
                    && yes.name().equals("True")) {
                return Optional.of(declared.type().name().toLowerCase(java.util.Locale.ROOT));
            }
            if (name.equals("Model")
                    && base.value().dotted().equals("db.Model")
                    && !declared.columns().isEmpty()) {
                return Optional.of(SnakeCase.of(declared.type().name()));
            }
            Optional<String> parents = parent.flatMap(each -> each.tableName()
                    .flatMap(value -> PythonTableNames.of(value, mapped))
                    .or(() -> inheritedName(each, mapped, seen)));
            if (parents.isPresent()
                    && parent.filter(each -> each.columns().isEmpty()
                                    && each.worksOutName().isEmpty())
                            .isEmpty()) {
                return parents;
            }
        }
        return Optional.empty();
    }

    private static String schema(Expression arguments) {
        List<Expression> parts = arguments instanceof Expression.Items items ? items.items() : List.of(arguments);
        for (Expression part : parts) {
            if (part instanceof Expression.Entries entries) {
                for (int index = 0; index < entries.keys().size(); index++) {
                    if (text(entries.keys().get(index)).equals("schema")) {
                        return text(entries.values().get(index));
                    }
                }
            }
        }
        return "";
    }

    private static String text(Expression expression) {
        return expression instanceof Expression.Text text && text.holes().isEmpty() ? text.text() : "";
    }
}
