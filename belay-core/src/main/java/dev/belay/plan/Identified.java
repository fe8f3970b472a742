package dev.belay.plan;

import dev.belay.catalog.ObjectId;
import java.util.List;
import java.util.Locale;

/**
 * An object as {@code pg_identify_object} tells it, in the path of what is said about it: {@code (function public.f(integer))}.
 *
 * @param kind in PostgreSQL's words
 * @param name with its schema, quoted where SQL needs it; a trigger's is {@code t on public.a}
 */
record Identified(String kind, String name) {
    /** Those of more than one word, and those that end with another one; the longer ones first. */
    private static final List<String> KINDS = List.of(
            "materialized view column",
            "foreign table column",
            "composite type column",
            "table column",
            "view column",
            "materialized view",
            "foreign table",
            "foreign-data wrapper",
            "composite type",
            "event trigger",
            "large object");

    static Identified of(ObjectId id) {
        String told = id.path().getLast();
        String whole = told.substring(1, told.length() - 1);
        String kind = KINDS.stream()
                .filter(words -> whole.startsWith(words + " "))
                .findFirst()
                .orElseGet(() -> whole.substring(0, whole.indexOf(' ')));
        return new Identified(kind, whole.substring(kind.length() + 1));
    }

    /** Kind and name as most statements take them. */
    String sql() {
        if (isColumn()) {
            return "COLUMN " + name;
        }
        return switch (kind) {
            case "trigger" -> "TRIGGER " + name.replace(" on ", " ON ");
            case "foreign-data wrapper" -> "FOREIGN DATA WRAPPER " + name;
            case "composite type" -> "TYPE " + name;
            default -> kind.toUpperCase(Locale.ROOT) + " " + name;
        };
    }

    private boolean isColumn() {
        return kind.endsWith(" column");
    }

    /** The column in parentheses, as privileges take it; nothing when it is none. */
    String column() {
        return isColumn() ? " (" + name.substring(lastDot() + 1) + ")" : "";
    }

    /** The relation of a column; the object itself when it is none. */
    String holder() {
        return isColumn() ? name.substring(0, lastDot()) : name;
    }

    /** Where the last name begins: a dot in quotes is a part of a name. */
    private int lastDot() {
        return name.endsWith("\"")
                ? name.substring(0, name.length() - 1).replace("\"\"", "__").lastIndexOf('"') - 1
                : name.lastIndexOf('.');
    }
}
