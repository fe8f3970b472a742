package dev.belay.code;

import dev.belay.source.Expression;
import dev.belay.source.MappedColumn;
import dev.belay.source.MappedColumn.Kind;
import dev.belay.source.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The columns that a class body declares with {@code Column}, {@code mapped_column} or {@code Mapped}.
 *
 * @param mapsTypes whether the project says itself which column type a Python type has
 */
record PythonColumns(boolean mapsTypes) {
    private static final Map<String, Kind> KINDS = Map.ofEntries(
            Map.entry("JSON", Kind.JSON),
            Map.entry("JSONB", Kind.JSON),
            Map.entry("String", Kind.TEXT),
            Map.entry("Text", Kind.TEXT),
            Map.entry("Unicode", Kind.TEXT),
            Map.entry("UnicodeText", Kind.TEXT),
            Map.entry("VARCHAR", Kind.TEXT),
            Map.entry("TEXT", Kind.TEXT),
            Map.entry("CHAR", Kind.TEXT),
            Map.entry("AutoString", Kind.TEXT),
            Map.entry("Integer", Kind.NUMBER),
            Map.entry("INTEGER", Kind.NUMBER),
            Map.entry("BigInteger", Kind.NUMBER),
            Map.entry("BIGINT", Kind.NUMBER),
            Map.entry("SmallInteger", Kind.NUMBER),
            Map.entry("Numeric", Kind.NUMBER),
            Map.entry("NUMERIC", Kind.NUMBER),
            Map.entry("Float", Kind.NUMBER),
            Map.entry("FLOAT", Kind.NUMBER),
            Map.entry("Boolean", Kind.TRUTH),
            Map.entry("BOOLEAN", Kind.TRUTH),
            Map.entry("Date", Kind.OTHER),
            Map.entry("Time", Kind.OTHER),
            Map.entry("Uuid", Kind.OTHER),
            Map.entry("UUID", Kind.OTHER));
    private static final Map<String, Kind> PYTHON = Map.of(
            "str",
            Kind.TEXT,
            "int",
            Kind.NUMBER,
            "float",
            Kind.NUMBER,
            "Decimal",
            Kind.NUMBER,
            "bool",
            Kind.TRUTH,
            "datetime",
            Kind.LOCAL_TIME,
            "date",
            Kind.OTHER,
            "time",
            Kind.OTHER,
            "UUID",
            Kind.OTHER);
    private static final Set<String> MAKERS = Set.of("Column", "mapped_column");
    private static final Set<String> WRAPPERS = Set.of("deferred", "column_property", "Field");

    /** The columns of a class body. */
    List<MappedColumn> of(String file, List<Statement> body) {
        List<MappedColumn> columns = new ArrayList<>();
        for (Statement statement : body) {
            if (statement instanceof Statement.Assign assign
                    && assign.targets().getFirst() instanceof Expression.Name name) {
                Optional<Expression.Call> maker = assign.value().flatMap(PythonColumns::maker);
                if (maker.isPresent()) {
                    columns.add(column(file, name.name(), maker.get(), assign.type()));
                } else if (isMapped(assign)) {
                    Kind kind = assign.type().map(this::annotated).orElse(Kind.UNKNOWN);
                    columns.add(new MappedColumn(name.name(), name.name(), kind, "Mapped", false, file, assign.line()));
                }
            } else if (statement instanceof Statement.Function function && isDeclared(function)) {
                returned(function)
                        .ifPresent(maker -> columns.add(column(file, function.name(), maker, Optional.empty())));
            }
        }
        return columns;
    }

    /** The columns among the arguments of a {@code Table}. */
    List<MappedColumn> ofArguments(String file, List<Expression> arguments) {
        return arguments.stream()
                .flatMap(argument -> maker(argument).stream())
                .filter(maker -> maker.positional().stream().findFirst().orElse(maker) instanceof Expression.Text)
                .map(maker -> column(file, "", maker, Optional.empty()))
                .map(column -> new MappedColumn(
                        column.column(), column.column(), column.kind(), column.declared(), true, file, column.line()))
                .toList();
    }

    /** A relationship always has a value. */
    private static boolean isMapped(Statement.Assign assign) {
        return assign.value().isEmpty()
                && assign.type()
                        .filter(type -> type.lastName().equals("Mapped"))
                        .isPresent();
    }

    static boolean isDeclared(Statement.Function function) {
        return function.annotations().stream().anyMatch(each -> each.dotted().contains("declared_attr"));
    }

    private static Optional<Expression.Call> returned(Statement.Function function) {
        return function.body().stream()
                .filter(Statement.Return.class::isInstance)
                .flatMap(statement -> ((Statement.Return) statement).value().stream())
                .flatMap(value -> maker(value).stream())
                .findFirst();
    }

    private static Optional<Expression.Call> maker(Expression value) {
        if (!(value instanceof Expression.Call call)) {
            return Optional.empty();
        }
        if (MAKERS.contains(call.name())) {
            return Optional.of(call);
        }
        if (call.name().equals("Field")) {
            return call.named("sa_column").flatMap(PythonColumns::maker);
        }
        return WRAPPERS.contains(call.name())
                ? call.positional().stream().findFirst().flatMap(PythonColumns::maker)
                : Optional.empty();
    }

    private MappedColumn column(String file, String attribute, Expression.Call maker, Optional<Expression> annotation) {
        List<Expression> positional = new ArrayList<>(maker.positional());
        Optional<String> named = maker.named("name").map(PythonColumns::text);
        if (!positional.isEmpty() && positional.getFirst() instanceof Expression.Text) {
            named = Optional.of(text(positional.removeFirst()));
        }
        Optional<Expression> type =
                maker.named("type_").or(() -> positional.stream().findFirst());
        Kind kind = type.map(PythonColumns::kind).orElse(Kind.UNKNOWN);
        if (kind == Kind.UNKNOWN && type.filter(each -> !isConstraint(each)).isEmpty()) {
            kind = annotation.map(this::annotated).orElse(Kind.UNKNOWN);
        }
        String declared = type.map(Expression::lastName).orElse("");
        boolean isNamed = named.filter(each -> !each.isEmpty()).isPresent();
        return new MappedColumn(
                attribute, isNamed ? named.orElse(attribute) : attribute, kind, declared, isNamed, file, maker.line());
    }

    private static boolean isConstraint(Expression expression) {
        return Set.of("ForeignKey", "Identity", "Sequence", "Computed").contains(expression.lastName());
    }

    private static Kind kind(Expression type) {
        String name = type.lastName();
        if (name.equals("DateTime") || name.equals("TIMESTAMP") || name.equals("DATETIME")) {
            return type instanceof Expression.Call call && isZoned(call) ? Kind.INSTANT : Kind.LOCAL_TIME;
        }
        return KINDS.getOrDefault(name, Kind.UNKNOWN);
    }

    /** Whatever is not plainly {@code False} may be true. */
    private static boolean isZoned(Expression.Call call) {
        return call.arguments().stream()
                .filter(argument -> argument.name().isEmpty() || argument.name().equals("timezone"))
                .anyMatch(argument -> !argument.value().dotted().equals("False"));
    }

    private Kind annotated(Expression annotation) {
        return annotation instanceof Expression.Other other && other.lastName().equals("Mapped") && !mapsTypes
                ? PYTHON.getOrDefault(inner(other.parts().getLast()), Kind.UNKNOWN)
                : Kind.UNKNOWN;
    }

    /** The type inside {@code Optional[…]}, {@code … | None} or a string. */
    private static String inner(Expression type) {
        return switch (type) {
            case Expression.Other other
            when other.operator().equals("|") || other.lastName().equals("Optional") ->
                other.parts().stream()
                        .map(PythonColumns::inner)
                        .filter(name -> !name.equals("None") && !name.equals("Optional"))
                        .findFirst()
                        .orElse("");
            case Expression.Text text -> text.text().replace(" | None", "");
            case Expression.Other other -> "";
            case Expression.Name name -> name.name();
            case Expression.Member member -> member.name();
            case Expression.Call call -> "";
            case Expression.Entries entries -> "";
            case Expression.Items items -> "";
            case Expression.Body body -> "";
        };
    }

    private static String text(Expression expression) {
        return expression instanceof Expression.Text text && text.holes().isEmpty() ? text.text() : "";
    }
}
