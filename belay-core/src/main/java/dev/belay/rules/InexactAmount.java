package dev.belay.rules;

import com.google.auto.service.AutoService;
import dev.belay.evidence.ColumnTypes;
import dev.belay.evidence.TypedColumn;
import dev.belay.evidence.TypedColumn.Other;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;

/** Money in binary fractions. */
@AutoService(Rule.class)
public final class InexactAmount implements ColumnRule {
    private static final Set<String> BINARY = Set.of("real", "double precision");

    /** Words of names that hold money. */
    private static final Set<String> MONEY = Set.of(
            "amount",
            "amounts",
            "price",
            "prices",
            "balance",
            "salary",
            "wage",
            "wages",
            "revenue",
            "subtotal",
            "refund",
            "payment",
            "payout",
            "deposit",
            "debit",
            "money",
            "cash",
            "usd",
            "eur",
            "gbp",
            "expense",
            "expenses",
            "earnings",
            "donation",
            "debt");

    /** Words of names that hold money, or a share of it. */
    private static final Set<String> CHARGE = Set.of(
            "cost",
            "costs",
            "fee",
            "fees",
            "tax",
            "taxes",
            "vat",
            "income",
            "budget",
            "discount",
            "commission",
            "charge",
            "charges",
            "profit",
            "spend");

    /** Words that say: no money, whatever else the name says. */
    private static final Set<String> MEASURE = Set.of(
            "rate",
            "ratio",
            "percent",
            "percentage",
            "pct",
            "factor",
            "score",
            "weight",
            "count",
            "index",
            "probability",
            "multiplier",
            "coefficient",
            "time",
            "seconds",
            "millis",
            "ms",
            "days",
            "hours",
            "share",
            "level",
            "rank",
            "cpu",
            "memory",
            "planner",
            "load",
            "variance",
            "deviation",
            "stddev",
            "change",
            "growth");

    private static final Page PAGE = new Page(
            "inexact-amount",
            Hazard.CHANGES_VALUES,
            Risk.MEDIUM,
            "a column for amounts of money becomes real, double precision or money",
            "0.1 + 0.2 is not 0.3: sums and comparisons are wrong by cents; what a money value means depends on lc_monetary",
            "Use numeric with a precision and a scale, or whole cents.",
            new Example.Sql("""
                    CREATE TABLE payment (id bigint PRIMARY KEY, latitude double precision);
                    """, """
                    -- upgrade
                    -- expect: inexact-amount
                    ALTER TABLE payment ADD COLUMN total_amount double precision;

                    -- downgrade
                    ALTER TABLE payment DROP COLUMN total_amount;
                    """, """
                    -- upgrade
                    ALTER TABLE payment ADD COLUMN total_amount numeric(12,2);
                    ALTER TABLE payment ADD COLUMN discount_rate double precision;

                    -- downgrade
                    ALTER TABLE payment DROP COLUMN total_amount;
                    ALTER TABLE payment DROP COLUMN discount_rate;
                    """));

    @Override
    public Page page() {
        return PAGE;
    }

    @Override
    public Optional<Doubt> doubt(TypedColumn column, ColumnTypes among) {
        String remedy = "Make `%s` numeric(19,4), or a bigint of the smallest unit.".formatted(column.name());
        if (column.family().equals("money")) {
            return Optional.of(
                    new Doubt(Risk.MEDIUM, "whose scale and spelling depend on the session's lc_monetary", remedy));
        }
        if (!BINARY.contains(column.family())) {
            return Optional.empty();
        }
        boolean isMeasure = !Collections.disjoint(column.words(), MEASURE);
        if (!isMeasure && !Collections.disjoint(column.words(), MONEY)) {
            return Optional.of(new Doubt(Risk.MEDIUM, "and its name says that it holds an amount of money", remedy));
        }
        if (!isMeasure && !Collections.disjoint(column.words(), CHARGE)) {
            return Optional.of(new Doubt(
                    Risk.LOW, "and its name says that it holds an amount of money, or a share of one", remedy));
        }
        return exact(column)
                .map(other -> new Doubt(
                        Risk.LOW,
                        "and `%s` is %s".formatted(other.id().name(), other.type()),
                        "Make `%s` %s, too.".formatted(column.name(), other.type())));
    }

    /** A column of the same name that is exact, when none but this one is not. */
    private static Optional<Other> exact(TypedColumn column) {
        boolean all = column.namesakes().stream()
                .allMatch(other -> TypedColumn.family(other.type()).equals("numeric"));
        return all ? column.namesakes().stream().findFirst() : Optional.empty();
    }
}
