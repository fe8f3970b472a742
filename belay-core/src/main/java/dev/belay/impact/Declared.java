package dev.belay.impact;

import dev.belay.source.Expression;
import dev.belay.source.Language;
import dev.belay.source.SourceFile;
import dev.belay.source.Statement;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A class that the code declares, with its members.
 *
 * @param file where
 * @param type the declaration
 * @param fields the types of its fields; empty where none is written
 * @param methods likewise, of what they give back
 */
record Declared(
        SourceFile file,
        Statement.Type type,
        Map<String, Optional<Expression>> fields,
        Map<String, Optional<Expression>> methods) {
    /** A class as a file declares it. */
    static Declared of(SourceFile file, Statement.Type type) {
        Map<String, Optional<Expression>> fields = new LinkedHashMap<>();
        Map<String, Optional<Expression>> methods = new LinkedHashMap<>();
        for (Statement member : type.body()) {
            if (member instanceof Statement.Assign field
                    && field.targets().getFirst() instanceof Expression.Name name) {
                fields.putIfAbsent(
                        name.name(), field.type().or(() -> field.value().flatMap(Declared::related)));
            } else if (member instanceof Statement.Function function) {
                boolean property = function.annotations().stream()
                        .anyMatch(each -> each.lastName().endsWith("property")
                                || each.lastName().equals("declared_attr"));
                (property ? fields : methods).putIfAbsent(function.name(), function.result());
                if (file.language() == Language.PYTHON) {
                    selfAssigned(function, fields);
                }
            }
        }
        return new Declared(file, type, fields, methods);
    }

    /** {@code self.name = parameter} declares a field of Python. */
    private static void selfAssigned(Statement.Function function, Map<String, Optional<Expression>> fields) {
        for (Statement statement : function.body()) {
            if (statement instanceof Statement.Assign assign
                    && assign.targets().getFirst() instanceof Expression.Member member
                    && member.of() instanceof Expression.Name self
                    && self.name().equals("self")) {
                Optional<Expression> given = assign.type()
                        .or(() -> assign.value()
                                .flatMap(value -> function.parameters().stream()
                                        .filter(parameter -> value.dotted().equals(parameter.name()))
                                        .flatMap(parameter -> parameter.type().stream())
                                        .findFirst()));
                fields.putIfAbsent(member.name(), given);
            }
        }
    }

    /** The class at the other end of {@code relationship("Payment")}; the one that a field is made of. */
    private static Optional<Expression> related(Expression value) {
        if (value instanceof Expression.Call call) {
            return call.name().equals("relationship")
                    ? call.positional().stream().findFirst()
                    : Optional.of(call.function());
        }
        return Optional.empty();
    }

    /** Whether JPA keeps its fields in the table of the class that it is part of. */
    boolean isEmbeddable() {
        return type.annotations().stream().anyMatch(each -> each.lastName().equals("Embeddable"));
    }

    /** Whether it declares a field or method of this name. */
    boolean has(String member) {
        return fields.containsKey(member) || methods.containsKey(member);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Declared declared
                && declared.type.line() == type.line()
                && declared.type.name().equals(type.name())
                && declared.file.path().equals(file.path());
    }

    @Override
    public int hashCode() {
        return type.name().hashCode() + file.path().hashCode();
    }
}
