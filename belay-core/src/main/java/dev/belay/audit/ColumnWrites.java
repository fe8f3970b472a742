package dev.belay.audit;

import dev.belay.source.Argument;
import dev.belay.source.Expression;
import dev.belay.source.Language;
import dev.belay.source.MappedColumn;
import dev.belay.source.MappedTable;
import dev.belay.source.SourceCode;
import dev.belay.source.Statement;
import java.beans.Introspector;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds where code puts values into mapped columns: attributes, constructors, setters, builders, {@code values(…)}. */
final class ColumnWrites {
    private static final int TELLING = 8;

    private final Map<String, List<MappedTable>> byName = new HashMap<>();
    private final Map<String, List<MappedTable>> byAttribute = new HashMap<>();

    ColumnWrites(SourceCode code) {
        code.tables().forEach(table -> {
            byName.computeIfAbsent(table.name(), name -> new ArrayList<>()).add(table);
            table.columns()
                    .forEach(column -> byAttribute
                            .computeIfAbsent(column.attribute(), name -> new ArrayList<>())
                            .add(table));
        });
    }

    /** What a frame writes. */
    List<ColumnWrite> in(Frame frame) {
        List<ColumnWrite> writes = new ArrayList<>();
        for (Statement statement : frame.statements()) {
            if (statement instanceof Statement.Assign assign && assign.value().isPresent()) {
                assign.targets()
                        .forEach(target -> assigned(target, assign.value().get(), assign.line(), frame, writes));
            }
        }
        for (Expression expression : frame.expressions()) {
            if (expression instanceof Expression.Call call) {
                called(call, frame, writes);
            }
        }
        return writes;
    }

    private void assigned(Expression target, Expression value, int line, Frame frame, List<ColumnWrite> writes) {
        if (target instanceof Expression.Member member) {
            owner(member.of(), frame)
                    .or(() -> isOfUnknownClass(member.of(), frame) ? onlyOwner(member.name()) : Optional.empty())
                    .ifPresent(table -> add(table, member.name(), value, line, writes));
        }
    }

    /** Python often says nothing of an object's class; where it does, the attribute is that class's. */
    private static boolean isOfUnknownClass(Expression object, Frame frame) {
        String name = object.dotted();
        boolean made = frame.valuesOf(name).stream()
                .anyMatch(value -> value instanceof Expression.Call call
                        && call.function() instanceof Expression.Name type
                        && Character.isUpperCase(type.name().charAt(0)));
        return frame.file().language() == Language.PYTHON
                && !made
                && frame.typeOf(name).isEmpty();
    }

    private void called(Expression.Call call, Frame frame, List<ColumnWrite> writes) {
        if (frame.file().language() == Language.PYTHON) {
            Optional<MappedTable> made = call.function() instanceof Expression.Name || isModule(call.function())
                    ? table(call.name(), frame)
                    : Optional.empty();
            Optional<MappedTable> filled =
                    call.name().equals("values") ? inserted(call.function(), frame) : Optional.empty();
            made.or(() -> filled)
                    .ifPresent(table -> call.arguments().stream()
                            .filter(argument -> !argument.name().isEmpty())
                            .forEach(
                                    argument -> add(table, argument.name(), argument.value(), line(argument), writes)));
            return;
        }
        if (call.arguments().size() == 1 && call.function() instanceof Expression.Member member) {
            Expression value = call.arguments().getFirst().value();
            if (member.name().startsWith("set") && member.name().length() > 3) {
                String attribute = Introspector.decapitalize(member.name().substring(3));
                owner(member.of(), frame).ifPresent(table -> add(table, attribute, value, call.line(), writes));
            } else {
                built(member.of(), frame)
                        .ifPresent(table -> add(
                                table,
                                member.name(),
                                value,
                                line(call.arguments().getFirst()),
                                writes));
            }
        }
    }

    private static int line(Argument argument) {
        return argument.value().line();
    }

    private static boolean isModule(Expression function) {
        return function instanceof Expression.Member member && member.of() instanceof Expression.Name;
    }

    private static void add(MappedTable table, String attribute, Expression value, int line, List<ColumnWrite> writes) {
        table.attribute(attribute).ifPresent(column -> writes.add(new ColumnWrite(table, column, value, line)));
    }

    private Optional<MappedTable> inserted(Expression function, Frame frame) {
        if (function instanceof Expression.Member member && member.of() instanceof Expression.Call made) {
            boolean statement = made.name().equals("insert") || made.name().equals("update");
            return statement
                    ? made.positional().stream().findFirst().flatMap(model -> table(model.lastName(), frame))
                    : inserted(made.function(), frame);
        }
        return Optional.empty();
    }

    /** {@code Model.builder().a(…).b(…)}. */
    private Optional<MappedTable> built(Expression of, Frame frame) {
        Expression at = of;
        while (at instanceof Expression.Call call && call.function() instanceof Expression.Member member) {
            if (member.name().equals("builder")) {
                return table(member.of().lastName(), frame);
            }
            at = member.of();
        }
        return Optional.empty();
    }

    /** The mapped class of the object that an expression stands for. */
    Optional<MappedTable> owner(Expression of, Frame frame) {
        String name = of.dotted();
        if (name.equals("self") || name.equals("this")) {
            return frame.type().flatMap(type -> table(type.name(), frame));
        }
        if (of instanceof Expression.Call call) {
            return made(call, frame);
        }
        Optional<MappedTable> typed = frame.typeOf(name)
                .filter(type -> !type.lastName().equals("var"))
                .flatMap(type -> table(type.lastName(), frame));
        return typed.or(() -> frame.valuesOf(name).stream()
                .filter(Expression.Call.class::isInstance)
                .map(value -> made((Expression.Call) value, frame))
                .flatMap(Optional::stream)
                .findFirst());
    }

    /** {@code Model(…)}, {@code session.get(Model, …)}, {@code session.query(Model)….first()}. */
    private Optional<MappedTable> made(Expression.Call call, Frame frame) {
        Optional<MappedTable> constructed = table(call.name(), frame);
        if (constructed.isPresent()) {
            return constructed;
        }
        if (call.name().equals("get") || call.name().equals("query")) {
            return call.positional().stream().findFirst().flatMap(model -> table(model.lastName(), frame));
        }
        boolean one = List.of(
                        "first",
                        "one",
                        "one_or_none",
                        "scalar_one",
                        "scalar_one_or_none",
                        "filter",
                        "filter_by",
                        "where",
                        "first_or_404",
                        "get_or_404",
                        "with_for_update",
                        "options",
                        "order_by",
                        "join")
                .contains(call.name());
        if (one && call.function() instanceof Expression.Member member) {
            return member.of() instanceof Expression.Call inner
                    ? made(inner, frame)
                    : member.of() instanceof Expression.Member query
                                    && query.name().equals("query")
                            ? table(query.of().lastName(), frame)
                            : Optional.empty();
        }
        return Optional.empty();
    }

    private Optional<MappedTable> table(String name, Frame frame) {
        List<MappedTable> all = byName.getOrDefault(name, List.of());
        return all.stream()
                .filter(table -> table.language() == frame.file().language())
                .filter(table ->
                        all.size() == 1 || table.file().equals(frame.file().path()))
                .findFirst();
    }

    /** An attribute that says enough, and that one kind of column only has. */
    private Optional<MappedTable> onlyOwner(String attribute) {
        List<MappedTable> owners = byAttribute.getOrDefault(attribute, List.of());
        boolean telling = attribute.length() >= TELLING && attribute.contains("_");
        long kinds = owners.stream()
                .flatMap(table -> table.attribute(attribute).map(MappedColumn::kind).stream())
                .distinct()
                .count();
        return telling && kinds == 1 ? Optional.of(owners.getFirst()) : Optional.empty();
    }
}
