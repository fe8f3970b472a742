package dev.belay.impact;

import dev.belay.source.Expression;
import dev.belay.source.Language;
import dev.belay.source.Statement;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** What Java code uses of a mapped attribute by a text, by the name of a method, or through a generated class. */
record JavaUses(Ground in) {
    private static final Set<String> PATHS = Set.of("get", "join", "fetch", "joinList", "joinSet");
    private static final Set<String> SORTS = Set.of("by", "asc", "desc", "orderBy", "ascending", "descending");
    private static final Set<String> PANACHE = Set.of("find", "list", "stream", "update", "delete", "count", "findAll");
    private static final Pattern DERIVED = Pattern.compile(
            "(?:find|read|get|query|search|stream|count|exists|delete|remove)(?:[A-Z]\\w*)?By([A-Z]\\w*)");

    /** {@code Payment_.status} of JPA's metamodel, {@code PAYMENT.STATUS} of jOOQ. */
    boolean isMetamodel(Expression.Member member, Watched.Attribute attribute) {
        if (in.file().language() != Language.JAVA) {
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

    /** {@code root.get("status")}, {@code Sort.by("status")}, {@code Payment.find("status = ?1")}. */
    void criteria(Expression.Call call, Watched.Attribute attribute, Scope scope) {
        if (!(call.function() instanceof Expression.Member member)) {
            return;
        }
        for (Expression argument : call.positional()) {
            if (!(argument instanceof Expression.Text text) || !Mention.of(attribute.name(), text.text())) {
                continue;
            }
            boolean exact = text.text().equals(attribute.name());
            Typed path = exact && PATHS.contains(call.name()) ? in.inference().path(member.of(), scope) : Typed.UNKNOWN;
            boolean touches =
                    path.declared().filter(each -> in.holds(each, attribute)).isPresent()
                            || (PANACHE.contains(call.name()) && manages(member.of(), attribute, scope));
            boolean mentions = exact
                    && SORTS.contains(call.name())
                    && in.names()
                            .test(in.file().path(), attribute.entity().table().name());
            if (touches || mentions) {
                in.add(
                        touches ? Effect.TOUCHES : Effect.MENTIONS,
                        text.line(),
                        Hit.Kind.ATTRIBUTE,
                        "%s(\"%s\")".formatted(call.name(), Mention.line(text.text())),
                        attribute.entity().target());
            }
        }
    }

    private boolean manages(Expression receiver, Watched.Attribute attribute, Scope scope) {
        Optional<Declared> of = in.inference().of(receiver, scope).declared();
        return of.filter(each -> in.holds(each, attribute)
                        || in.types()
                                .managed(each)
                                .declared()
                                .filter(managed -> in.holds(managed, attribute))
                                .isPresent())
                .isPresent();
    }

    /** A call of a method that Spring Data makes of its name. */
    void derivedCall(Expression.Call call, Watched.Attribute attribute, Scope scope) {
        if (call.function() instanceof Expression.Member member
                && isDerived(call.name(), attribute)
                && manages(member.of(), attribute, scope)) {
            in.add(
                    Effect.TOUCHES,
                    member.line(),
                    Hit.Kind.ATTRIBUTE,
                    Ground.shown(member),
                    attribute.entity().target());
        }
    }

    /** The methods that Spring Data makes of their names, of a repository for the class. */
    void declared(Declared declared, Scope scope) {
        for (Watched.Attribute attribute : in.watched().attributes()) {
            if (in.file().language() != Language.JAVA
                    || in.types()
                            .managed(declared)
                            .declared()
                            .filter(each -> in.holds(each, attribute))
                            .isEmpty()) {
                continue;
            }
            for (Statement member : declared.type().body()) {
                if (member instanceof Statement.Function function
                        && function.body().isEmpty()
                        && function.annotations().stream()
                                .noneMatch(each -> each.lastName().equals("Query"))
                        && isDerived(function.name(), attribute)) {
                    in.add(
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
}
