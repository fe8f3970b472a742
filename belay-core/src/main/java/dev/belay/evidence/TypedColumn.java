package dev.belay.evidence;

import dev.belay.catalog.CatalogObject;
import dev.belay.catalog.ObjectId;
import dev.belay.catalog.ObjectKind;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A column of a table to which a revision gave its type, with what the schema says elsewhere about such a column.
 *
 * @param column as it is after the revision
 * @param typeBefore the type that it had; empty when it is new
 * @param beside names of all columns of its table
 * @param namesakes columns of the same name in other tables
 * @param referenced the columns to which foreign keys tie it
 * @param checks definitions of the checks of its table that name it
 * @param jsonTexts of a text column: what names it and JSON in one text, such as checks, indexes, views and functions
 */
public record TypedColumn(
        CatalogObject column,
        Optional<String> typeBefore,
        List<String> beside,
        List<Other> namesakes,
        List<Other> referenced,
        List<String> checks,
        List<Saying> jsonTexts) {
    /**
     * Another column.
     *
     * @param id its name
     * @param type with its modifiers, as {@code format_type} has it
     */
    public record Other(ObjectId id, String type) {}

    /**
     * An object that says something.
     *
     * @param by which one
     * @param text what it says, as PostgreSQL writes it
     */
    public record Saying(ObjectId by, String text) {}

    /** Copies the lists. */
    public TypedColumn {
        beside = List.copyOf(beside);
        namesakes = List.copyOf(namesakes);
        referenced = List.copyOf(referenced);
        checks = List.copyOf(checks);
        jsonTexts = List.copyOf(jsonTexts);
    }

    /** The type with its modifiers: {@code timestamp(6) without time zone}. */
    public String type() {
        return column.text("type");
    }

    /** The type of a value, or of the elements of an array, without modifiers: {@code timestamp without time zone}. */
    public String family() {
        return family(type());
    }

    /** The same of any type. */
    public static String family(String type) {
        return type.replaceAll("\\[]|\\([^)]*\\)", "");
    }

    /** Its name, unquoted. */
    public String name() {
        return column.id().path().getLast();
    }

    /** The words of its name, lower case: {@code [total, price]} of {@code total_price} and {@code totalPrice}. */
    public List<String> words() {
        return words(name());
    }

    /** The words of any name. */
    public static List<String> words(String name) {
        return List.of(name.replaceAll("([a-z0-9])([A-Z])", "$1_$2")
                .toLowerCase(Locale.ROOT)
                .split("[^a-z]+", -1));
    }

    /** Its table. */
    public ObjectId table() {
        return new ObjectId(ObjectKind.TABLE, column.id().path().subList(0, 2));
    }
}
