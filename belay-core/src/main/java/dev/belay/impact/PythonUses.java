package dev.belay.impact;

import dev.belay.source.Argument;
import dev.belay.source.Expression;
import dev.belay.source.Language;
import java.util.List;
import java.util.Set;

/** What Python code uses of a mapped attribute by a keyword, a text or a column of a table. */
record PythonUses(Ground in) {
    private static final Set<String> REFLECTING = Set.of("getattr", "setattr", "hasattr", "delattr");
    private static final Set<String> COLUMN_HOLDERS = Set.of("c", "columns");

    /** {@code table.c.status} of SQLAlchemy. */
    boolean isColumnOfTable(Expression.Member member, Watched.Attribute attribute) {
        if (in.file().language() != Language.PYTHON
                || !member.name().equals(attribute.column().column())
                || !(member.of() instanceof Expression.Member holder)
                || !COLUMN_HOLDERS.contains(holder.name())) {
            return false;
        }
        Expression table =
                holder.of() instanceof Expression.Member inner && inner.name().equals("__table__")
                        ? inner.of()
                        : holder.of();
        return in.isTableObject(table, attribute.entity())
                || in.is(in.types().named(in.file(), table), attribute.entity());
    }

    /** {@code Payment(status=…)}, {@code query(Payment).filter_by(status=…)}, {@code update(Payment).values({"status": …})}. */
    void keywords(Expression.Call call, Watched.Attribute attribute, Scope scope) {
        Target target = attribute.entity().target();
        for (Argument argument : call.arguments()) {
            boolean keyed = argument.value() instanceof Expression.Entries entries
                    && entries.keys().stream().anyMatch(key -> isText(key, attribute));
            if ((argument.name().equals(attribute.name()) || keyed) && isOn(call, attribute, scope)) {
                String shown = argument.name().isEmpty() ? "\"" + attribute.name() + "\"" : argument.name() + "=";
                in.add(
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
        if (in.is(in.types().named(in.file(), call.function()), attribute.entity())) {
            return true;
        }
        if (!(call.function() instanceof Expression.Member member)) {
            return false;
        }
        Typed of = in.inference().of(member.of(), scope);
        boolean own = of.declared().isPresent()
                && in.types().lineage(of.declared().get()).stream()
                        .anyMatch(each -> each.methods().containsKey(call.name()));
        return !own && of.declared().filter(each -> in.holds(each, attribute)).isPresent();
    }

    private static boolean isText(Expression expression, Watched.Attribute attribute) {
        return expression instanceof Expression.Text text
                && text.holes().isEmpty()
                && (text.text().equals(attribute.name())
                        || text.text().equals(attribute.column().column()));
    }

    /** {@code getattr(payment, "status")}, {@code load_only("status")}. */
    void reflected(Expression.Call call, Watched.Attribute attribute, Scope scope) {
        List<Expression> given = call.positional();
        boolean names = given.stream().anyMatch(each -> isText(each, attribute));
        if (!names) {
            return;
        }
        boolean reflects = REFLECTING.contains(call.name())
                && in.inference()
                        .of(given.getFirst(), scope)
                        .declared()
                        .filter(each -> in.holds(each, attribute))
                        .isPresent();
        if (reflects || isOn(call, attribute, scope)) {
            in.add(
                    Effect.TOUCHES,
                    call.line(),
                    Hit.Kind.ATTRIBUTE,
                    call.name() + "(\"" + attribute.name() + "\")",
                    attribute.entity().target());
        }
    }
}
