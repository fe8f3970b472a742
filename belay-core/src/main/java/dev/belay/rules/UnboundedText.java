package dev.belay.rules;

import com.google.auto.service.AutoService;
import dev.belay.evidence.ColumnTypes;
import dev.belay.evidence.TypedColumn;
import dev.belay.evidence.TypedColumn.Other;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** A text of any length among its likes that have one. */
@AutoService(Rule.class)
public final class UnboundedText implements ColumnRule {
    private static final int LIKES = 2;
    private static final int TOLD = 2;

    private static final Page PAGE = new Page(
            "unbounded-text",
            Hazard.CHANGES_VALUES,
            Risk.LOW,
            "a column becomes text or varchar without a length, while all others of its name, or the key that it refers to, have one",
            "a value that is too long is stored here and fails where it is copied, compared or shown",
            "Use varchar(n), or a CHECK of the length.",
            new Example.Sql("""
                    CREATE TABLE customer (id bigint PRIMARY KEY, country_code varchar(2));
                    CREATE TABLE supplier (id bigint PRIMARY KEY, country_code varchar(2));
                    CREATE TABLE parcel (id bigint PRIMARY KEY);
                    """, """
                    -- upgrade
                    -- expect: unbounded-text
                    ALTER TABLE parcel ADD COLUMN country_code text;

                    -- downgrade
                    ALTER TABLE parcel DROP COLUMN country_code;
                    """, """
                    -- upgrade
                    ALTER TABLE parcel ADD COLUMN country_code varchar(2);
                    ALTER TABLE parcel ADD COLUMN remarks text;

                    -- downgrade
                    ALTER TABLE parcel DROP COLUMN remarks;
                    ALTER TABLE parcel DROP COLUMN country_code;
                    """));

    @Override
    public Page page() {
        return PAGE;
    }

    @Override
    public Optional<Doubt> doubt(TypedColumn column, ColumnTypes among) {
        boolean isUnbounded = column.type().equals("text") || column.type().equals("character varying");
        boolean wasText = column.typeBefore().filter(UnboundedText::isText).isPresent();
        if (!isUnbounded || wasText || !column.checks().isEmpty()) {
            return Optional.empty();
        }
        return column.referenced().stream()
                .filter(key -> isBounded(key.type()))
                .findFirst()
                .map(key -> doubt(
                        column,
                        key.type(),
                        "`%s`, to which it refers, is %s".formatted(key.id().name(), key.type())))
                .or(() -> likes(column));
    }

    /** Those of its name, when all have the same length. */
    private static Optional<Doubt> likes(TypedColumn column) {
        List<Other> all = column.namesakes();
        Set<String> types = all.stream().map(Other::type).collect(Collectors.toSet());
        if (all.size() < LIKES || types.size() > 1 || !isBounded(all.getFirst().type())) {
            return Optional.empty();
        }
        String type = all.getFirst().type();
        String names = all.stream()
                .limit(TOLD)
                .map(other -> "`" + other.id().name() + "`")
                .collect(Collectors.joining(", "));
        String more = all.size() > TOLD ? " and %d more".formatted(all.size() - TOLD) : "";
        return Optional.of(doubt(column, type, "%s%s are %s".formatted(names, more, type)));
    }

    private static Doubt doubt(TypedColumn column, String type, String why) {
        return new Doubt(
                Risk.LOW,
                "and " + why,
                "Make `%s` %s.".formatted(column.name(), type.replace("character varying", "varchar")));
    }

    private static boolean isText(String type) {
        return type.equals("text") || type.startsWith("character");
    }

    private static boolean isBounded(String type) {
        return type.startsWith("character varying(");
    }
}
