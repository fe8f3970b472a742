package dev.belay.impact;

import dev.belay.source.Expression;
import dev.belay.source.Language;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What one expression uses of what is watched. */
final class Uses {
    private final Ground in;
    private final PythonUses python;
    private final JavaUses java;

    Uses(Ground in) {
        this.in = in;
        this.python = new PythonUses(in);
        this.java = new JavaUses(in);
    }

    /** Looks at an expression, and not inside it. */
    void at(Expression expression, Scope scope) {
        switch (expression) {
            case Expression.Name name -> {
                classes(name);
                field(name, scope);
            }
            case Expression.Member member -> {
                classes(member);
                member(member, scope);
            }
            case Expression.Call call -> called(call, scope);
            case Expression.Text text -> text(text);
            case Expression.Entries entries -> {}
            case Expression.Items items -> {}
            case Expression.Body body -> {}
            case Expression.Other other -> {}
        }
    }

    /** A class in the type of something. */
    void typed(Expression type) {
        classes(type);
    }

    /** A class that is named. */
    private void classes(Expression named) {
        for (Watched.Entity entity : in.watched().entities()) {
            if (entity.target().column().isEmpty()
                    && in.isOfLanguage(entity)
                    && named.lastName().equals(entity.table().name())
                    && (in.is(in.types().named(in.file(), named), entity) || in.isTableObject(named, entity))) {
                in.add(Effect.TOUCHES, named.line(), Hit.Kind.CLASS, named.lastName(), entity.target());
            }
        }
    }

    /** A field of the class around, by its name alone. */
    private void field(Expression.Name name, Scope scope) {
        for (Watched.Attribute attribute : in.watched().attributes()) {
            if (name.name().equals(attribute.name())
                    && in.isOfLanguage(attribute.entity())
                    && in.file().language() == Language.JAVA
                    && scope.local(name.name()).isEmpty()
                    && isSelf(scope, attribute)) {
                in.add(
                        Effect.TOUCHES,
                        name.line(),
                        Hit.Kind.ATTRIBUTE,
                        name.name(),
                        attribute.entity().target());
            }
        }
    }

    private boolean isSelf(Scope scope, Watched.Attribute attribute) {
        for (Optional<Scope> each = Optional.of(scope);
                each.isPresent();
                each = each.get().around()) {
            if (each.get().self().isPresent()) {
                return in.holds(each.get().self().get(), attribute);
            }
        }
        return false;
    }

    /** A name that gets a value: a field of the class around. */
    void assigned(Expression.Name name, Scope scope) {
        field(name, scope);
    }

    private void member(Expression.Member member, Scope scope) {
        for (Watched.Attribute attribute : in.watched().attributes()) {
            if (!in.isOfLanguage(attribute.entity())) {
                continue;
            }
            String shown = Ground.shown(member);
            Target target = attribute.entity().target();
            if (python.isColumnOfTable(member, attribute) || java.isMetamodel(member, attribute)) {
                in.add(Effect.TOUCHES, member.line(), Hit.Kind.BUILDER, shown, target);
            } else if (attribute.accessors().contains(member.name())) {
                accessed(member, attribute, scope)
                        .ifPresent(effect -> in.add(effect, member.line(), Hit.Kind.ATTRIBUTE, shown, target));
            }
        }
    }

    private Optional<Effect> accessed(Expression.Member member, Watched.Attribute attribute, Scope scope) {
        String generated = "Q" + attribute.entity().table().name();
        Typed of = in.inference().of(member.of(), scope);
        if (of.declared().isPresent()) {
            return in.holds(of.declared().get(), attribute)
                            && !isOfOther(member.of(), of.declared().get(), attribute, scope)
                    ? Optional.of(Effect.TOUCHES)
                    : Optional.empty();
        }
        if (of.name().equals(generated) || member.of().dotted().startsWith(generated + ".")) {
            return Optional.of(Effect.TOUCHES);
        }
        boolean open = !of.isKnown()
                || of.name().length() == 1
                || of.name().equals("Object")
                || of.name().equals("Any");
        return open && !isForeign(member.of()) ? guessed(attribute, member) : Optional.empty();
    }

    /** Whether an embedded object is taken from an object of another class, which keeps it in another table. */
    private boolean isOfOther(Expression embedded, Declared declared, Watched.Attribute attribute, Scope scope) {
        if (!declared.isEmbeddable()) {
            return false;
        }
        Expression read = embedded instanceof Expression.Call call ? call.function() : embedded;
        Optional<Declared> owner = read instanceof Expression.Member member
                ? in.inference().of(member.of(), scope).declared()
                : read instanceof Expression.Name name
                                && scope.local(name.name()).isEmpty()
                        ? scope.self()
                        : Optional.empty();
        return owner.filter(each -> !in.holds(each, attribute)).isPresent();
    }

    /** A class that the project does not declare, or a package. */
    private boolean isForeign(Expression of) {
        return of instanceof Expression.Name name
                && (Character.isUpperCase(name.name().charAt(0)) || in.imports(name.name(), name));
    }

    /** An object of unknown type: it tells by the name of its member, when no other class has one of that name. */
    private Optional<Effect> guessed(Watched.Attribute attribute, Expression.Member member) {
        Set<Declared> others = in.types()
                .declaring(in.file().language() == Language.JAVA ? attribute.accessors() : Set.of(attribute.name()));
        boolean unique = others.stream()
                .allMatch(each -> in.holds(each, attribute)
                        || each.file().language() != in.file().language());
        String name = attribute.name();
        boolean telling = name.chars().anyMatch(letter -> letter == '_' || Character.isUpperCase(letter));
        boolean named =
                in.names().test(in.file().path(), attribute.entity().table().name());
        if (unique && telling) {
            return Optional.of(named ? Effect.TOUCHES : Effect.MENTIONS);
        }
        boolean alone = others.stream()
                .filter(each -> !in.holds(each, attribute))
                .noneMatch(each -> in.names().test(in.file().path(), each.type().name()));
        boolean method = !member.name().equals(name);
        return named && alone && (telling || (unique && method)) ? Optional.of(Effect.MENTIONS) : Optional.empty();
    }

    private void called(Expression.Call call, Scope scope) {
        for (Watched.Attribute attribute : in.watched().attributes()) {
            if (!in.isOfLanguage(attribute.entity())) {
                continue;
            }
            if (in.file().language() == Language.PYTHON) {
                python.keywords(call, attribute, scope);
                python.reflected(call, attribute, scope);
            } else {
                java.criteria(call, attribute, scope);
                java.derivedCall(call, attribute, scope);
            }
        }
    }

    /** Names of tables and columns that stand alone, where such names are given. */
    private void text(Expression.Text text) {
        for (Target target : in.watched().targets()) {
            String value = text.text();
            if (target.column().isEmpty()) {
                boolean telling = target.table().indexOf('_') > 0;
                boolean key =
                        value.toLowerCase(Locale.ROOT).startsWith(target.table() + ".") && value.matches("[\\w.]+");
                if ((telling && value.equalsIgnoreCase(target.table()))
                        || (key && in.file().language() == Language.PYTHON)) {
                    in.add(Effect.MENTIONS, text.line(), Hit.Kind.TEXT, "\"" + value + "\"", target);
                }
            } else if (value.equalsIgnoreCase(
                    target.table() + "." + target.column().get())) {
                in.add(Effect.MENTIONS, text.line(), Hit.Kind.TEXT, "\"" + value + "\"", target);
            }
        }
    }

    /** The methods that a class declares. */
    void declared(Declared declared, Scope scope) {
        java.declared(declared, scope);
    }
}
