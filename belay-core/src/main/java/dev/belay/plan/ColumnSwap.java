package dev.belay.plan;

import dev.belay.catalog.CatalogObject;
import dev.belay.catalog.ObjectId;
import dev.belay.catalog.ObjectKind;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A column whose other type stands in a second column until the two change places.
 *
 * @param change what it is, and what it becomes
 * @param temporary the second column's name, unquoted
 * @param type of the second column, as long as it is the second
 * @param authors the author's own conversion, of the table's columns; empty for a cast
 * @param replaced whether its type is another of the same name, for which values go through text
 */
record ColumnSwap(Alteration change, String temporary, String type, String authors, boolean replaced) {
    /** Types whose values are equal when they are the same; of others (json, xml, points …) the texts are compared. */
    private static final Set<String> EQUAL = Set.of(
            "smallint",
            "integer",
            "bigint",
            "numeric",
            "real",
            "double precision",
            "boolean",
            "text",
            "character varying",
            "character",
            "date",
            "timestamp without time zone",
            "timestamp with time zone",
            "time without time zone",
            "time with time zone",
            "uuid",
            "jsonb",
            "bytea",
            "inet",
            "cidr",
            "money");

    ObjectId id() {
        return change.id();
    }

    ObjectId second() {
        List<String> path = id().path();
        return ObjectId.of(ObjectKind.COLUMN, path.get(0), path.get(1), temporary);
    }

    String name() {
        return Names.last(id());
    }

    String secondName() {
        return Names.of(temporary);
    }

    /** The new value, by the table's columns. */
    String value() {
        return authors.isEmpty() ? cast(name()) : authors;
    }

    /** The new value, made of this expression for the old one. */
    private String cast(String old) {
        return Casts.between(replaced ? "" : change.before().text("type"), type, old);
    }

    /** What the trigger does with a row. */
    String assignment() {
        return authors.isEmpty()
                ? "NEW." + secondName() + " := " + cast("NEW." + name()) + ";"
                : "SELECT " + authors + " INTO NEW." + secondName() + " FROM (SELECT NEW.*) AS "
                        + Names.of(id().path().get(1)) + ";";
    }

    /** The second column while it is filled: its type, and nothing else. */
    CatalogObject bare() {
        SortedMap<String, String> attributes = new TreeMap<>();
        attributes.put("type", type);
        change.after().attribute("collation").ifPresent(name -> attributes.put("collation", name));
        return new CatalogObject(second(), attributes);
    }

    /** Where a row's second value is not what it has to be. */
    String wrong() {
        String text = EQUAL.contains(type.replaceAll("\\(.*?\\)|\\[\\]", "")) ? "" : "::text";
        return secondName() + text + " IS DISTINCT FROM " + (text.isEmpty() ? value() : "(" + value() + ")" + text)
                + cut();
    }

    /** A cast cuts a text that is too long, and says nothing. */
    private String cut() {
        return authors.isEmpty() && !replaced
                ? RowChecks.tooLong(change).map(found -> " OR " + found).orElse("")
                : "";
    }

    /** Tells whether its value hangs on the settings of the session that makes it. */
    boolean hangsOnSession() {
        return !authors.isEmpty() || isTime(change.before().text("type")) || isTime(type);
    }

    private static boolean isTime(String type) {
        return type.startsWith("time") || type.startsWith("date") || type.startsWith("interval");
    }
}
