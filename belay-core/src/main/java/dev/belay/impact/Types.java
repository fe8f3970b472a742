package dev.belay.impact;

import dev.belay.source.Expression;
import dev.belay.source.Language;
import dev.belay.source.SourceFile;
import dev.belay.source.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The classes that the code declares, with their members; found by the names that a file uses for them. */
final class Types {
    private static final Set<String> TRANSPARENT =
            Set.of("Optional", "Mapped", "Annotated", "Final", "ClassVar", "Type");

    private final Map<String, List<Declared>> byName = new HashMap<>();
    private final Map<String, List<Declared>> byMember = new HashMap<>();
    private final Map<SourceFile, List<Statement.Import>> imports = new HashMap<>();

    /**
     * A class.
     *
     * @param fields the types of its fields; empty where none is written
     * @param methods likewise, of what they give back
     */
    record Declared(
            SourceFile file,
            Statement.Type type,
            Map<String, Optional<Expression>> fields,
            Map<String, Optional<Expression>> methods) {
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

    private Types() {}

    /** The classes in these files. */
    static Types of(List<SourceFile> files) {
        Types types = new Types();
        for (SourceFile file : files) {
            types.imports.put(file, new ArrayList<>());
            types.take(file, file.statements());
        }
        return types;
    }

    private void take(SourceFile file, List<Statement> statements) {
        for (Statement statement : statements) {
            switch (statement) {
                case Statement.Type type -> {
                    Declared declared = declared(file, type);
                    byName.computeIfAbsent(type.name(), name -> new ArrayList<>())
                            .add(declared);
                    Stream.concat(declared.fields().keySet().stream(), declared.methods().keySet().stream())
                            .distinct()
                            .forEach(member -> byMember.computeIfAbsent(member, name -> new ArrayList<>())
                                    .add(declared));
                    take(file, type.body());
                }
                case Statement.Import imported ->
                    imports.computeIfAbsent(file, each -> new ArrayList<>()).add(imported);
                case Statement.Compound compound -> take(file, compound.body());
                case Statement.Function function -> take(file, function.body());
                case Statement.Evaluate evaluate -> {}
                case Statement.Assign assign -> {}
                case Statement.Return given -> {}
                case Statement.Raise raise -> {}
            }
        }
    }

    private static Declared declared(SourceFile file, Statement.Type type) {
        Map<String, Optional<Expression>> fields = new LinkedHashMap<>();
        Map<String, Optional<Expression>> methods = new LinkedHashMap<>();
        for (Statement member : type.body()) {
            if (member instanceof Statement.Assign field
                    && field.targets().getFirst() instanceof Expression.Name name) {
                fields.putIfAbsent(
                        name.name(), field.type().or(() -> field.value().flatMap(Types::related)));
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

    /** The class that a file declares. */
    Optional<Declared> at(String path, String name) {
        return byName.getOrDefault(name, List.of()).stream()
                .filter(each -> each.file().path().equals(path))
                .findFirst();
    }

    /** The classes that declare a member of one of these names. */
    Set<Declared> declaring(Set<String> members) {
        Set<Declared> all = new LinkedHashSet<>();
        members.forEach(member -> all.addAll(byMember.getOrDefault(member, List.of())));
        return all;
    }

    /** The class that a file means by a name, by what it imports. */
    Optional<Declared> named(SourceFile file, Expression expression) {
        String name = expression.lastName();
        List<Declared> all = byName.getOrDefault(name, List.of());
        if (all.isEmpty() || name.isEmpty()) {
            return Optional.empty();
        }
        Optional<Declared> own =
                all.stream().filter(each -> each.file().equals(file)).findFirst();
        return own.or(() -> file.language() == Language.JAVA
                ? java(file, expression, name, all)
                : python(file, expression, name, all));
    }

    private Optional<Declared> java(SourceFile file, Expression expression, String name, List<Declared> all) {
        String dotted = expression.dotted();
        if (dotted.contains(".") && Character.isLowerCase(dotted.charAt(0))) {
            return all.stream()
                    .filter(each -> dotted.equals(each.file().packageName() + "." + name))
                    .findFirst();
        }
        String outer = dotted.contains(".") ? dotted.substring(0, dotted.indexOf('.')) : name;
        for (Statement.Import imported : imports.getOrDefault(file, List.of())) {
            if (imported.names().contains(outer)) {
                return all.stream()
                        .filter(each -> imported.module().equals(each.file().packageName())
                                || imported.module().startsWith(each.file().packageName() + "."))
                        .findFirst();
            }
        }
        return all.stream()
                .filter(each -> each.file().packageName().equals(file.packageName()))
                .findFirst()
                .or(() -> all.stream()
                        .filter(each -> imports.getOrDefault(file, List.of()).stream()
                                .anyMatch(imported -> imported.names().contains("*")
                                        && imported.module().equals(each.file().packageName())))
                        .findFirst());
    }

    private Optional<Declared> python(SourceFile file, Expression expression, String name, List<Declared> all) {
        if (expression instanceof Expression.Member || expression instanceof Expression.Text) {
            return all.size() == 1 ? Optional.of(all.getFirst()) : Optional.empty();
        }
        for (Statement.Import imported : imports.getOrDefault(file, List.of())) {
            if (imported.names().contains(name) || imported.names().contains("*")) {
                String last = imported.module().substring(imported.module().lastIndexOf('.') + 1);
                Optional<Declared> found = all.stream()
                        .filter(each -> ("/" + each.file().path()).endsWith("/" + last + ".py")
                                || ("/" + each.file().path()).contains("/" + last + "/"))
                        .findFirst();
                if (found.isPresent() || imported.names().contains(name)) {
                    return found.or(() -> all.size() == 1 ? Optional.of(all.getFirst()) : Optional.empty());
                }
            }
        }
        return Optional.empty();
    }

    /** The type that a file writes. */
    Typed typed(SourceFile file, Expression type) {
        return switch (type) {
            case Expression.Text text -> typed(file, written(text));
            case Expression.Other other
            when other.operator().equals("|") ->
                other.parts().stream()
                        .map(part -> typed(file, part))
                        .filter(part -> !part.name().equals("None"))
                        .findFirst()
                        .orElse(Typed.UNKNOWN);
            case Expression.Other other
            when other.operator().equals("[]") && other.parts().size() > 1 -> {
                boolean through = file.language() == Language.PYTHON
                        && TRANSPARENT.contains(other.parts().getFirst().lastName());
                List<Typed> arguments = other.parts().stream()
                        .skip(1)
                        .map(part -> typed(file, part))
                        .toList();
                yield through
                        ? arguments.getFirst()
                        : new Typed(
                                named(file, other.parts().getFirst()),
                                other.parts().getFirst().lastName(),
                                arguments,
                                false);
            }
            case Expression.Other other
            when other.operator().equals("array") ->
                Typed.container(typed(file, other.parts().getFirst()));
            case Expression.Name name -> new Typed(named(file, name), name.name(), List.of(), false);
            case Expression.Member member -> new Typed(named(file, member), member.name(), List.of(), false);
            case Expression other -> Typed.UNKNOWN;
        };
    }

    /** A type of Python in quotes. */
    private static Expression written(Expression.Text text) {
        String inner =
                text.text().replaceAll("\\s*\\|\\s*None$|^None\\s*\\|\\s*", "").strip();
        String bare = inner.replaceAll("^(?:\\w+\\[)+|]+$", "");
        return new Expression.Name(text.line(), bare.substring(bare.lastIndexOf('.') + 1));
    }

    /** A class with the ones that it extends, as far as they are declared. */
    Set<Declared> lineage(Declared declared) {
        Set<Declared> all = new LinkedHashSet<>();
        climb(declared, all);
        return all;
    }

    private void climb(Declared declared, Set<Declared> into) {
        if (into.add(declared)) {
            declared.type()
                    .bases()
                    .forEach(base -> named(declared.file(), plain(base.value())).ifPresent(each -> climb(each, into)));
        }
    }

    private static Expression plain(Expression type) {
        return type instanceof Expression.Other other && other.operator().equals("[]")
                ? other.parts().getFirst()
                : type;
    }

    /** The type of a field or, by its name alone, of a record's component. */
    Typed field(Declared of, String name) {
        for (Declared each : lineage(of)) {
            if (each.fields().containsKey(name)) {
                return each.fields()
                        .getOrDefault(name, Optional.empty())
                        .map(type -> typed(each.file(), type))
                        .orElse(Typed.UNKNOWN);
            }
        }
        return Typed.UNKNOWN;
    }

    /** What a method gives back; of a getter that nobody wrote, its field. */
    Typed method(Declared of, String name) {
        for (Declared each : lineage(of)) {
            if (each.methods().containsKey(name)) {
                return each.methods()
                        .getOrDefault(name, Optional.empty())
                        .map(type -> typed(each.file(), type))
                        .orElse(Typed.UNKNOWN);
            }
        }
        int prefix = name.startsWith("get") ? 3 : name.startsWith("is") ? 2 : 0;
        return field(
                of,
                prefix > 0 && name.length() > prefix
                        ? java.beans.Introspector.decapitalize(name.substring(prefix))
                        : name);
    }

    /** What the class that a repository is for: the first declared class among the arguments of what it extends. */
    Typed managed(Declared repository) {
        Set<Declared> seen = new HashSet<>();
        for (Declared each : lineage(repository)) {
            for (var base : each.type().bases()) {
                if (base.value() instanceof Expression.Other other
                        && other.operator().equals("[]")) {
                    for (Expression argument :
                            other.parts().subList(1, other.parts().size())) {
                        Typed typed = typed(each.file(), argument);
                        if (typed.declared().filter(seen::add).isPresent()) {
                            return typed;
                        }
                    }
                }
            }
        }
        return Typed.UNKNOWN;
    }

    /** Whether a file declares its own function of this name, and what that gives back. */
    Optional<Typed> function(SourceFile file, String name) {
        return file.statements().stream()
                .filter(Statement.Function.class::isInstance)
                .map(Statement.Function.class::cast)
                .filter(function ->
                        function.name().equals(name) && function.result().isPresent())
                .map(function -> typed(file, function.result().get()))
                .findFirst();
    }
}
