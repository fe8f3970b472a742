package dev.belay.impact;

import dev.belay.source.Argument;
import dev.belay.source.Expression;
import dev.belay.source.Language;
import dev.belay.source.SourceFile;
import dev.belay.source.Statement;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.regex.Pattern;

/** What one expression uses of what is watched. */
final class Uses {
    private static final Set<String> PATHS = Set.of("get", "join", "fetch", "joinList", "joinSet");
    private static final Set<String> SORTS = Set.of("by", "asc", "desc", "orderBy", "ascending", "descending");
    private static final Set<String> PANACHE = Set.of("find", "list", "stream", "update", "delete", "count", "findAll");
    private static final Set<String> REFLECTING = Set.of("getattr", "setattr", "hasattr", "delattr");
    private static final Set<String> COLUMN_HOLDERS = Set.of("c", "columns");
    private static final Pattern DERIVED = Pattern.compile(
            "(?:find|read|get|query|search|stream|count|exists|delete|remove)(?:[A-Z]\\w*)?By([A-Z]\\w*)");

    private final SourceFile file;
    private final Types types;
    private final Inference inference;
    private final Watched watched;
    private final Places places;
    private final BiPredicate<String, String> names;
    private final List<Hit> hits;

    /**
     * Looks in one file.
     *
     * @param names whether the file of a path holds a word
     * @param hits takes what is found
     */
    Uses(
            SourceFile file,
            Types types,
            Inference inference,
            Watched watched,
            Places places,
            BiPredicate<String, String> names,
            List<Hit> hits) {
        this.file = file;
        this.types = types;
        this.inference = inference;
        this.watched = watched;
        this.places = places;
        this.names = names;
        this.hits = hits;
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

    private void add(Effect effect, int line, Hit.Kind kind, String text, Target target) {
        hits.add(new Hit(
                effect,
                file.path(),
                line,
                places.at(file.path(), line),
                kind,
                text,
                List.of(target.name()),
                Optional.empty()));
    }

    private boolean isOfLanguage(Watched.Entity entity) {
        return entity.table().language() == file.language();
    }

    private static boolean is(Optional<Types.Declared> one, Watched.Entity entity) {
        return one.isPresent() && one.equals(entity.declared());
    }

    /** A class in the type of something. */
    void typed(Expression type) {
        classes(type);
    }

    /** A class that is named. */
    private void classes(Expression named) {
        for (Watched.Entity entity : watched.entities()) {
            if (entity.target().column().isEmpty()
                    && isOfLanguage(entity)
                    && named.lastName().equals(entity.table().name())
                    && (is(types.named(file, named), entity) || isTableObject(named, entity))) {
                add(Effect.TOUCHES, named.line(), Hit.Kind.CLASS, named.lastName(), entity.target());
            }
        }
    }

    /** A {@code Table} of SQLAlchemy by the name of its variable. */
    private boolean isTableObject(Expression named, Watched.Entity entity) {
        return entity.declared().isEmpty()
                && file.language() == Language.PYTHON
                && named.lastName().equals(entity.table().name())
                && (file.path().equals(entity.table().file())
                        || imports(entity.table().name(), named));
    }

    private boolean imports(String name, Expression named) {
        return named instanceof Expression.Member
                || file.statements().stream()
                        .anyMatch(each -> each instanceof Statement.Import imported
                                && imported.names().contains(name));
    }

    /** A field of the class around, by its name alone. */
    private void field(Expression.Name name, Scope scope) {
        for (Watched.Attribute attribute : watched.attributes()) {
            if (name.name().equals(attribute.name())
                    && isOfLanguage(attribute.entity())
                    && file.language() == Language.JAVA
                    && scope.local(name.name()).isEmpty()
                    && isSelf(scope, attribute)) {
                add(
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
                return holds(each.get().self().get(), attribute);
            }
        }
        return false;
    }

    /** A name that gets a value: a field of the class around. */
    void assigned(Expression.Name name, Scope scope) {
        field(name, scope);
    }

    private boolean holds(Types.Declared declared, Watched.Attribute attribute) {
        return attribute.isOf(declared, types);
    }

    private void member(Expression.Member member, Scope scope) {
        for (Watched.Attribute attribute : watched.attributes()) {
            if (!isOfLanguage(attribute.entity())) {
                continue;
            }
            String shown = shown(member);
            Target target = attribute.entity().target();
            if (isColumnOfTable(member, attribute) || isMetamodel(member, attribute)) {
                add(Effect.TOUCHES, member.line(), Hit.Kind.BUILDER, shown, target);
            } else if (attribute.accessors().contains(member.name())) {
                accessed(member, attribute, scope)
                        .ifPresent(effect -> add(effect, member.line(), Hit.Kind.ATTRIBUTE, shown, target));
            }
        }
    }

    private Optional<Effect> accessed(Expression.Member member, Watched.Attribute attribute, Scope scope) {
        String generated = "Q" + attribute.entity().table().name();
        Typed of = inference.of(member.of(), scope);
        if (of.declared().isPresent()) {
            return holds(of.declared().get(), attribute)
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
    private boolean isOfOther(Expression embedded, Types.Declared declared, Watched.Attribute attribute, Scope scope) {
        if (!declared.isEmbeddable()) {
            return false;
        }
        Expression read = embedded instanceof Expression.Call call ? call.function() : embedded;
        Optional<Types.Declared> owner = read instanceof Expression.Member member
                ? inference.of(member.of(), scope).declared()
                : read instanceof Expression.Name name
                                && scope.local(name.name()).isEmpty()
                        ? scope.self()
                        : Optional.empty();
        return owner.filter(each -> !holds(each, attribute)).isPresent();
    }

    /** A class that the project does not declare, or a package. */
    private boolean isForeign(Expression of) {
        return of instanceof Expression.Name name
                && (Character.isUpperCase(name.name().charAt(0)) || imports(name.name(), name));
    }

    /** An object of unknown type: it tells by the name of its member, when no other class has one of that name. */
    private Optional<Effect> guessed(Watched.Attribute attribute, Expression.Member member) {
        Set<Types.Declared> others =
                types.declaring(file.language() == Language.JAVA ? attribute.accessors() : Set.of(attribute.name()));
        boolean unique = others.stream()
                .allMatch(each -> holds(each, attribute) || each.file().language() != file.language());
        String name = attribute.name();
        boolean telling = name.chars().anyMatch(letter -> letter == '_' || Character.isUpperCase(letter));
        boolean named = names.test(file.path(), attribute.entity().table().name());
        if (unique && telling) {
            return Optional.of(named ? Effect.TOUCHES : Effect.MENTIONS);
        }
        boolean alone = others.stream()
                .filter(each -> !holds(each, attribute))
                .noneMatch(each -> names.test(file.path(), each.type().name()));
        boolean method = !member.name().equals(name);
        return named && alone && (telling || (unique && method)) ? Optional.of(Effect.MENTIONS) : Optional.empty();
    }

    /** {@code table.c.status} of SQLAlchemy. */
    private boolean isColumnOfTable(Expression.Member member, Watched.Attribute attribute) {
        if (file.language() != Language.PYTHON
                || !member.name().equals(attribute.column().column())
                || !(member.of() instanceof Expression.Member holder)
                || !COLUMN_HOLDERS.contains(holder.name())) {
            return false;
        }
        Expression table =
                holder.of() instanceof Expression.Member inner && inner.name().equals("__table__")
                        ? inner.of()
                        : holder.of();
        return isTableObject(table, attribute.entity()) || is(types.named(file, table), attribute.entity());
    }

    /** {@code Payment_.status} of JPA's metamodel, {@code PAYMENT.STATUS} of jOOQ. */
    private boolean isMetamodel(Expression.Member member, Watched.Attribute attribute) {
        if (file.language() != Language.JAVA) {
            return false;
        }
        String of = member.of().lastName();
        String column = attribute.column().column();
        boolean generated = of.equals(attribute.entity().table().name() + "_")
                && (member.name().equals(attribute.name()) || member.name().equalsIgnoreCase(column));
        return generated || isConstant(member, attribute.entity().target());
    }

    private static boolean isConstant(Expression.Member member, Target target) {
        return target.column().isPresent()
                && member.of().lastName().equals(target.table().toUpperCase(Locale.ROOT))
                && member.name().equals(target.column().get().toUpperCase(Locale.ROOT));
    }

    private void called(Expression.Call call, Scope scope) {
        for (Watched.Attribute attribute : watched.attributes()) {
            if (!isOfLanguage(attribute.entity())) {
                continue;
            }
            if (file.language() == Language.PYTHON) {
                keywords(call, attribute, scope);
                reflected(call, attribute, scope);
            } else {
                criteria(call, attribute, scope);
                derivedCall(call, attribute, scope);
            }
        }
    }

    /** {@code Payment(status=…)}, {@code query(Payment).filter_by(status=…)}, {@code update(Payment).values({"status": …})}. */
    private void keywords(Expression.Call call, Watched.Attribute attribute, Scope scope) {
        Target target = attribute.entity().target();
        for (Argument argument : call.arguments()) {
            boolean keyed = argument.value() instanceof Expression.Entries entries
                    && entries.keys().stream().anyMatch(key -> isText(key, attribute));
            if ((argument.name().equals(attribute.name()) || keyed) && isOn(call, attribute, scope)) {
                String shown = argument.name().isEmpty() ? "\"" + attribute.name() + "\"" : argument.name() + "=";
                add(
                        Effect.TOUCHES,
                        argument.value().line(),
                        Hit.Kind.ATTRIBUTE,
                        call.name() + "(" + shown + ")",
                        target);
            }
        }
    }

    /** Whether a call makes an object of the class, or is one on a query of it. */
    private boolean isOn(Expression.Call call, Watched.Attribute attribute, Scope scope) {
        if (is(types.named(file, call.function()), attribute.entity())) {
            return true;
        }
        if (!(call.function() instanceof Expression.Member member)) {
            return false;
        }
        Typed of = inference.of(member.of(), scope);
        boolean own = of.declared().isPresent()
                && types.lineage(of.declared().get()).stream()
                        .anyMatch(each -> each.methods().containsKey(call.name()));
        return !own && of.declared().filter(each -> holds(each, attribute)).isPresent();
    }

    private static boolean isText(Expression expression, Watched.Attribute attribute) {
        return expression instanceof Expression.Text text
                && text.holes().isEmpty()
                && (text.text().equals(attribute.name())
                        || text.text().equals(attribute.column().column()));
    }

    /** {@code getattr(payment, "status")}, {@code load_only("status")}. */
    private void reflected(Expression.Call call, Watched.Attribute attribute, Scope scope) {
        List<Expression> given = call.positional();
        boolean names = given.stream().anyMatch(each -> isText(each, attribute));
        if (!names) {
            return;
        }
        boolean reflects = REFLECTING.contains(call.name())
                && inference
                        .of(given.getFirst(), scope)
                        .declared()
                        .filter(each -> holds(each, attribute))
                        .isPresent();
        if (reflects || isOn(call, attribute, scope)) {
            add(
                    Effect.TOUCHES,
                    call.line(),
                    Hit.Kind.ATTRIBUTE,
                    call.name() + "(\"" + attribute.name() + "\")",
                    attribute.entity().target());
        }
    }

    /** {@code root.get("status")}, {@code Sort.by("status")}, {@code Payment.find("status = ?1")}. */
    private void criteria(Expression.Call call, Watched.Attribute attribute, Scope scope) {
        if (!(call.function() instanceof Expression.Member member)) {
            return;
        }
        for (Expression argument : call.positional()) {
            if (!(argument instanceof Expression.Text text) || !Mention.of(attribute.name(), text.text())) {
                continue;
            }
            boolean exact = text.text().equals(attribute.name());
            Typed path = exact && PATHS.contains(call.name()) ? inference.path(member.of(), scope) : Typed.UNKNOWN;
            boolean touches =
                    path.declared().filter(each -> holds(each, attribute)).isPresent()
                            || (PANACHE.contains(call.name()) && manages(member.of(), attribute, scope));
            boolean mentions = exact
                    && SORTS.contains(call.name())
                    && names.test(file.path(), attribute.entity().table().name());
            if (touches || mentions) {
                add(
                        touches ? Effect.TOUCHES : Effect.MENTIONS,
                        text.line(),
                        Hit.Kind.ATTRIBUTE,
                        "%s(\"%s\")".formatted(call.name(), Mention.line(text.text())),
                        attribute.entity().target());
            }
        }
    }

    private boolean manages(Expression receiver, Watched.Attribute attribute, Scope scope) {
        Optional<Types.Declared> of = inference.of(receiver, scope).declared();
        return of.filter(each -> holds(each, attribute)
                        || types.managed(each)
                                .declared()
                                .filter(managed -> holds(managed, attribute))
                                .isPresent())
                .isPresent();
    }

    /** A call of a method that Spring Data makes of its name. */
    private void derivedCall(Expression.Call call, Watched.Attribute attribute, Scope scope) {
        if (call.function() instanceof Expression.Member member
                && isDerived(call.name(), attribute)
                && manages(member.of(), attribute, scope)) {
            add(
                    Effect.TOUCHES,
                    member.line(),
                    Hit.Kind.ATTRIBUTE,
                    shown(member),
                    attribute.entity().target());
        }
    }

    /** The methods that Spring Data makes of their names, of a repository for the class. */
    void declared(Types.Declared declared, Scope scope) {
        for (Watched.Attribute attribute : watched.attributes()) {
            if (file.language() != Language.JAVA
                    || types.managed(declared)
                            .declared()
                            .filter(each -> holds(each, attribute))
                            .isEmpty()) {
                continue;
            }
            for (Statement member : declared.type().body()) {
                if (member instanceof Statement.Function function
                        && function.body().isEmpty()
                        && function.annotations().stream()
                                .noneMatch(each -> each.lastName().equals("Query"))
                        && isDerived(function.name(), attribute)) {
                    add(
                            Effect.TOUCHES,
                            function.line(),
                            Hit.Kind.ATTRIBUTE,
                            function.name(),
                            attribute.entity().target());
                }
            }
        }
    }

    private static boolean isDerived(String method, Watched.Attribute attribute) {
        var derived = DERIVED.matcher(method);
        if (!derived.matches()) {
            return false;
        }
        String capital = Watched.capital(attribute.name());
        return Pattern.compile("(?:^|And|Or|OrderBy|Asc|Desc)" + capital + "(?![a-z])")
                .matcher(derived.group(1))
                .find();
    }

    /** Names of tables and columns that stand alone, where such names are given. */
    private void text(Expression.Text text) {
        for (Target target : watched.targets()) {
            String value = text.text();
            if (target.column().isEmpty()) {
                boolean telling = target.table().indexOf('_') > 0;
                boolean key =
                        value.toLowerCase(Locale.ROOT).startsWith(target.table() + ".") && value.matches("[\\w.]+");
                if ((telling && value.equalsIgnoreCase(target.table()))
                        || (key && file.language() == Language.PYTHON)) {
                    add(Effect.MENTIONS, text.line(), Hit.Kind.TEXT, "\"" + value + "\"", target);
                }
            } else if (value.equalsIgnoreCase(
                    target.table() + "." + target.column().get())) {
                add(Effect.MENTIONS, text.line(), Hit.Kind.TEXT, "\"" + value + "\"", target);
            }
        }
    }

    private static String shown(Expression.Member member) {
        String of = member.of().dotted().isEmpty()
                ? member.of().lastName()
                : member.of().dotted();
        return of.isEmpty() ? member.name() : of + "." + member.name();
    }
}
