package dev.belay.impact;

import dev.belay.source.Expression;
import dev.belay.source.Language;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Tells the types of expressions by what is declared: locals, fields, results of methods, what containers hold, and which class
 * a query or a repository is for.
 */
record Inference(Types types, Set<Declared> mapped) {
    private static final Set<String> TAKING = Set.of(
            "get",
            "orElse",
            "orElseThrow",
            "orElseGet",
            "next",
            "getFirst",
            "getLast",
            "first",
            "last",
            "poll",
            "peek",
            "pop",
            "remove",
            "getOne",
            "getSingleResult",
            "uniqueResult",
            "getAsync",
            "join",
            "block",
            "elementAt",
            "iterator",
            "findAny",
            "findFirst",
            "getResultList",
            "getResultStream",
            "pick",
            "atMost",
            "indefinitely");
    private static final Set<String> KEEPING = Set.of(
            "stream",
            "parallelStream",
            "filter",
            "sorted",
            "distinct",
            "limit",
            "skip",
            "peek",
            "toList",
            "collect",
            "iterator",
            "or",
            "findFirst",
            "findAny",
            "min",
            "max",
            "getContent",
            "values",
            "reversed",
            "list",
            "subList",
            "setParameter",
            "setMaxResults",
            "setFirstResult",
            "getResultList",
            "getResultStream",
            "getResult",
            "takeWhile",
            "dropWhile",
            "onItem",
            "invoke",
            "toSet",
            "asList",
            "of",
            "ofNullable");
    private static final Set<String> MAPPING = Set.of("map", "flatMap", "thenApply", "transform", "mapToObj");
    private static final Set<String> QUERYING = Set.of(
            "query",
            "update",
            "insert",
            "delete",
            "get",
            "select",
            "execute",
            "scalar",
            "scalars",
            "scalar_one",
            "scalar_one_or_none",
            "exec",
            "add",
            "merge",
            "refresh",
            "list",
            "sorted",
            "next",
            "iter",
            "reversed",
            "get_or_404",
            "first_or_404",
            "one",
            "first",
            "deepcopy",
            "copy",
            "aliased",
            "with_polymorphic",
            "find",
            "getReference",
            "load",
            "createQuery",
            "unwrap");
    private static final Set<String> CRITERIA =
            Set.of("Root", "Join", "Path", "From", "SetJoin", "ListJoin", "CollectionJoin", "EntityPath");

    /** The type of an expression. */
    Typed of(Expression expression, Scope scope) {
        return switch (expression) {
            case Expression.Name name -> named(name, scope);
            case Expression.Member member -> member(member, scope);
            case Expression.Call call -> called(call, scope);
            case Expression.Items items ->
                Typed.container(
                        items.items().isEmpty()
                                ? Typed.UNKNOWN
                                : of(items.items().getFirst(), scope));
            case Expression.Other other -> other(other, scope);
            case Expression.Text text -> Typed.UNKNOWN;
            case Expression.Entries entries -> Typed.UNKNOWN;
            case Expression.Body body -> Typed.UNKNOWN;
        };
    }

    private Typed named(Expression.Name name, Scope scope) {
        if (name.name().equals("this") || name.name().equals("self")) {
            return scope.self().map(Typed::of).orElse(Typed.UNKNOWN);
        }
        if (name.name().equals("cls")) {
            return scope.self().map(each -> Typed.of(each).asClass(true)).orElse(Typed.UNKNOWN);
        }
        Optional<Typed> local = scope.local(name.name());
        if (local.isPresent()) {
            return local.get();
        }
        if (scope.file().language() == Language.JAVA) {
            for (Optional<Scope> each = Optional.of(scope);
                    each.isPresent();
                    each = each.get().around()) {
                Optional<Declared> self = each.get().self();
                Typed field = self.map(type -> types.field(type, name.name())).orElse(Typed.UNKNOWN);
                if (field.isKnown()) {
                    return field;
                }
            }
        }
        return types.named(scope.file(), name)
                .map(declared -> Typed.of(declared).asClass(true))
                .orElse(Typed.UNKNOWN);
    }

    private Typed member(Expression.Member member, Scope scope) {
        Typed of = of(member.of(), scope);
        if (of.declared().isPresent() && !member.name().equals("class")) {
            Typed field = types.field(of.declared().get(), member.name());
            if (field.isKnown()) {
                return field;
            }
            return member.name().equals("query") || member.name().equals("objects") ? of.asClass(false) : Typed.UNKNOWN;
        }
        if (member.name().equals("class")) {
            return of;
        }
        return of.isKnown()
                ? Typed.UNKNOWN
                : types.named(scope.file(), member)
                        .filter(declared -> Character.isUpperCase(member.name().charAt(0)))
                        .map(declared -> Typed.of(declared).asClass(true))
                        .orElse(Typed.UNKNOWN);
    }

    private Typed called(Expression.Call call, Scope scope) {
        if (call.creates()) {
            return types.typed(scope.file(), call.function());
        }
        if (call.function() instanceof Expression.Member member) {
            return onObject(call, member, scope);
        }
        Optional<Declared> made = types.named(scope.file(), call.function());
        if (made.isPresent() && scope.file().language() == Language.PYTHON) {
            return Typed.of(made.get());
        }
        if (scope.file().language() == Language.JAVA) {
            for (Optional<Scope> each = Optional.of(scope);
                    each.isPresent();
                    each = each.get().around()) {
                Typed result = each.get()
                        .self()
                        .map(self -> types.method(self, call.name()))
                        .orElse(Typed.UNKNOWN);
                if (result.isKnown()) {
                    return result;
                }
            }
        }
        return types.function(scope.file(), call.name()).orElseGet(() -> ofArguments(call, scope));
    }

    private Typed onObject(Expression.Call call, Expression.Member member, Scope scope) {
        Typed of = of(member.of(), scope);
        if (of.declared().isPresent()) {
            return onDeclared(of, member.name(), scope);
        }
        if (of.arguments().isEmpty()) {
            return ofArguments(call, scope);
        }
        String name = member.name();
        if (name.equals("get") && CRITERIA.contains(of.name())) {
            return Typed.UNKNOWN;
        }
        if (MAPPING.contains(name)) {
            Typed given = call.positional().isEmpty()
                    ? Typed.UNKNOWN
                    : result(call.positional().getFirst(), of.element(), scope);
            return given.arguments().isEmpty() ? Typed.container(given) : given;
        }
        if (name.equals("entrySet") || name.equals("keySet")) {
            return Typed.UNKNOWN;
        }
        return KEEPING.contains(name)
                ? Typed.container(of.element())
                : TAKING.contains(name) ? of.element() : Typed.UNKNOWN;
    }

    /** A method of a class of the project; of one that it does not write, what such a method is likely to give. */
    private Typed onDeclared(Typed of, String method, Scope scope) {
        Declared declared = of.declared().orElseThrow();
        Typed result = types.method(declared, method);
        if (result.isKnown()) {
            return result;
        }
        boolean known = types.lineage(declared).stream().anyMatch(each -> each.has(method));
        if (mapped.contains(declared)) {
            boolean fluent = scope.file().language() == Language.PYTHON || !known;
            return fluent ? of.asClass(false) : Typed.UNKNOWN;
        }
        Typed managed = known ? Typed.UNKNOWN : types.managed(declared);
        return managed.isKnown() && managed.declared().filter(mapped::contains).isPresent()
                ? method.startsWith("save") || method.startsWith("get") ? managed : Typed.container(managed)
                : Typed.UNKNOWN;
    }

    /** {@code session.query(Payment)}, {@code entityManager.find(Payment.class, id)}. */
    private Typed ofArguments(Expression.Call call, Scope scope) {
        if (!QUERYING.contains(call.name())) {
            return call.function() instanceof Expression.Member member
                            && scope.file().language() == Language.PYTHON
                    ? kept(of(member.of(), scope))
                    : Typed.UNKNOWN;
        }
        for (Expression argument : call.positional()) {
            Typed typed = of(argument, scope);
            if (typed.declared().filter(mapped::contains).isPresent()) {
                return call.name().equals("createQuery") ? Typed.container(typed.asClass(false)) : typed.asClass(false);
            }
        }
        return Typed.UNKNOWN;
    }

    private Typed kept(Typed typed) {
        return typed.element().declared().filter(mapped::contains).isPresent()
                ? typed.element().asClass(false)
                : Typed.UNKNOWN;
    }

    private Typed other(Expression.Other other, Scope scope) {
        List<Expression> parts = other.parts();
        return switch (other.operator()) {
            case "if" -> first(of(parts.getFirst(), scope), of(parts.getLast(), scope));
            case "or", ":=", "as" -> first(of(parts.getFirst(), scope), of(parts.getLast(), scope));
            case "for" -> {
                Scope inner = looped(other, scope);
                yield Typed.container(of(parts.getFirst(), inner));
            }
            case "[]" -> {
                Typed of = of(parts.getFirst(), scope);
                yield of.arguments().isEmpty() ? kept(of) : of.element();
            }
            default -> Typed.UNKNOWN;
        };
    }

    private static Typed first(Typed one, Typed other) {
        return one.isKnown() ? one : other;
    }

    /** The names that a comprehension binds. */
    Scope looped(Expression.Other comprehension, Scope scope) {
        Scope inner = scope.nested();
        for (Expression part : comprehension.parts()) {
            if (part instanceof Expression.Other(int line, String operator, List<Expression> parts)
                    && operator.equals("in")
                    && parts.getFirst() instanceof Expression.Name name) {
                inner.bind(name.name(), of(parts.getLast(), inner).element().asClass(false));
            }
        }
        return inner;
    }

    /** What a lambda or a reference to a method gives of something. */
    private Typed result(Expression function, Typed given, Scope scope) {
        if (function instanceof Expression.Other other && other.operator().equals("lambda")) {
            return of(other.parts().getLast(), lambda(other, given, scope));
        }
        if (function instanceof Expression.Member reference) {
            Typed of = of(reference.of(), scope);
            return of.declared()
                    .map(type -> types.method(type, reference.name()))
                    .orElse(Typed.UNKNOWN);
        }
        return Typed.UNKNOWN;
    }

    /** The names that a lambda binds, when the first stands for something. */
    Scope lambda(Expression.Other lambda, Typed given, Scope scope) {
        Scope inner = scope.nested();
        List<Expression> names = lambda.parts().subList(0, lambda.parts().size() - 1);
        for (Expression part : names) {
            if (part instanceof Expression.Name name) {
                inner.bind(name.name(), part.equals(names.getFirst()) ? given : Typed.UNKNOWN);
            }
        }
        return inner;
    }

    /** What the first parameter of a lambda stands for that is given to a call. */
    Typed passed(Expression.Call call, Scope scope) {
        if (!(call.function() instanceof Expression.Member member)) {
            return Typed.UNKNOWN;
        }
        Typed of = of(member.of(), scope);
        return of.declared().isPresent() ? Typed.UNKNOWN : of.element();
    }

    /** What a criteria query's path or root is of. */
    Typed path(Expression expression, Scope scope) {
        Typed of = of(expression, scope);
        return CRITERIA.contains(of.name()) ? of.element() : Typed.UNKNOWN;
    }
}
