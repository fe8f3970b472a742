package dev.belay.layout;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A column that is added, as SQLAlchemy writes it. */
final class PythonColumn {
    private static final String WORD = "([a-z_][a-z0-9_]*)";

    /** Types as PostgreSQL names them, with what SQLAlchemy calls them. */
    private record Type(Pattern sql, String python) {
        static Type of(String sql, String python) {
            return new Type(Pattern.compile(sql), python);
        }
    }

    private static final List<Type> TYPES = List.of(
            Type.of("smallint", "sa.SmallInteger()"),
            Type.of("integer", "sa.Integer()"),
            Type.of("bigint", "sa.BigInteger()"),
            Type.of("numeric\\((\\d+),(\\d+)\\)", "sa.Numeric($1, $2)"),
            Type.of("numeric", "sa.Numeric()"),
            Type.of("boolean", "sa.Boolean()"),
            Type.of("text", "sa.Text()"),
            Type.of("character varying\\((\\d+)\\)", "sa.String($1)"),
            Type.of("character varying", "sa.String()"),
            Type.of("date", "sa.Date()"),
            Type.of("timestamp without time zone", "sa.DateTime()"),
            Type.of("timestamp with time zone", "sa.DateTime(timezone=True)"),
            Type.of("json", "sa.JSON()"),
            Type.of("bytea", "sa.LargeBinary()"));

    /** A statement that adds one of such a type. */
    static final Pattern ADDED = Pattern.compile("ALTER TABLE " + WORD + "\\." + WORD + " ADD COLUMN " + WORD + " ("
            + String.join("|", TYPES.stream().map(type -> type.sql().pattern()).toList())
            + ")(?: DEFAULT ((?:(?! (?:NOT NULL|CONSTRAINT|COLLATE|GENERATED)\\b)[^%\\\\\\n])+))?( NOT NULL)?");

    private PythonColumn() {}

    /** The call that sends the statement. */
    static String call(String sql) {
        Matcher found = ADDED.matcher(sql);
        if (!found.matches()) {
            return sql;
        }
        int last = found.groupCount();
        String value = Optional.ofNullable(found.group(last - 1))
                .map(text -> ", server_default=sa.text(" + PythonOperation.literal(text) + ")")
                .orElse("");
        return "op.add_column(\"%s\", sa.Column(\"%s\", %s%s%s), schema=\"%s\")"
                .formatted(
                        found.group(2),
                        found.group(3),
                        type(found.group(4)),
                        value,
                        found.group(last) == null ? "" : ", nullable=False",
                        found.group(1));
    }

    private static String type(String sql) {
        return TYPES.stream()
                .filter(type -> type.sql().matcher(sql).matches())
                .map(type -> type.sql().matcher(sql).replaceFirst(type.python()))
                .findFirst()
                .orElseThrow();
    }
}
