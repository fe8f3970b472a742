package dev.belay.plan;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** How values of one type become values of another: by a cast where PostgreSQL has one, else through their text. */
final class Casts {
    private static final Pattern MODIFIER = Pattern.compile("\\([^)]*\\)");
    private static final Set<String> TEXTS = Set.of("text", "character varying", "character", "name", "\"char\"");

    /** Types whose values PostgreSQL casts into each other; source: pg_cast of versions 14 to 18. */
    private static final List<Set<String>> FAMILIES = List.of(
            Set.of("smallint", "integer", "bigint", "numeric", "real", "double precision"),
            Set.of("numeric", "money", "integer", "bigint"),
            Set.of("integer", "boolean"),
            Set.of("date", "timestamp without time zone", "timestamp with time zone"),
            Set.of("time without time zone", "timestamp without time zone", "timestamp with time zone"),
            Set.of("time without time zone", "time with time zone", "interval"),
            Set.of("json", "jsonb"),
            Set.of("bit", "bit varying"),
            Set.of("inet", "cidr"));

    private Casts() {}

    /** The expression that makes the column's value one of the other type. */
    static String between(String from, String to, String column) {
        return castable(base(from), base(to)) && !from.isEmpty() ? column + "::" + to : column + "::text::" + to;
    }

    private static boolean castable(String from, String to) {
        if (from.endsWith("[]") && to.endsWith("[]")) {
            return castable(from.substring(0, from.length() - 2), to.substring(0, to.length() - 2));
        }
        return from.equals(to)
                || TEXTS.contains(from)
                || TEXTS.contains(to)
                || FAMILIES.stream().anyMatch(family -> family.contains(from) && family.contains(to));
    }

    private static String base(String type) {
        return MODIFIER.matcher(type).replaceAll("").strip();
    }
}
