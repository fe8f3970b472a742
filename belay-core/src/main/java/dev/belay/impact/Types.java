package dev.belay.impact;

import dev.belay.source.Expression;
import dev.belay.source.Language;
import dev.belay.source.MappedTable;
import dev.belay.source.SourceFile;
import dev.belay.source.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The classes that the code declares, and the types of what they declare. */
final class Types {
    private static final Set<String> TRANSPARENT =
            Set.of("Optional", "Mapped", "Annotated", "Final", "ClassVar", "Type");

    private final ClassNames names = new ClassNames();
    private final Map<String, List<Declared>> byMember = new HashMap<>();

    private Types() {}

    /** The classes in these files. */
    static Types of(List<SourceFile> files) {
        Types types = new Types();
        for (SourceFile file : files) {
            types.take(file, file.statements());
        }
        return types;
    }

    private void take(SourceFile file, List<Statement> statements) {
        for (Statement statement : statements) {
            switch (statement) {
                case Statement.Type type -> {
                    Declared declared = Declared.of(file, type);
                    names.add(declared);
                    Stream.concat(declared.fields().keySet().stream(), declared.methods().keySet().stream())
                            .distinct()
                            .forEach(member -> byMember.computeIfAbsent(member, name -> new ArrayList<>())
                                    .add(declared));
                    take(file, type.body());
                }
                case Statement.Import imported -> names.add(file, imported);
                case Statement.Compound compound -> take(file, compound.body());
                case Statement.Function function -> take(file, function.body());
                case Statement.Evaluate evaluate -> {}
                case Statement.Assign assign -> {}
                case Statement.Return given -> {}
                case Statement.Raise raise -> {}
            }
        }
    }

    /** The class that a file declares. */
    Optional<Declared> at(String path, String name) {
        return names.at(path, name);
    }

    /** The class that a file means by a name, by what it imports. */
    Optional<Declared> named(SourceFile file, Expression expression) {
        return names.named(file, expression);
    }

    /** The class that is mapped: of a registered one it is that which the registering file means. */
    Optional<Declared> mappedBy(MappedTable table) {
        Optional<Declared> own = at(table.file(), table.name());
        return own.isPresent() || !table.restates() ? own : names.imported(table.file(), table.name());
    }

    /** The classes that declare a member of one of these names. */
    Set<Declared> declaring(Set<String> members) {
        Set<Declared> all = new LinkedHashSet<>();
        members.forEach(member -> all.addAll(byMember.getOrDefault(member, List.of())));
        return all;
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
