package dev.belay.plan;

import dev.belay.catalog.Blueprint;
import dev.belay.catalog.ObjectId;
import dev.belay.catalog.ObjectKind;
import java.util.List;

/**
 * A column that got its other type by way of a second one, which took its place at the end of the table.
 *
 * @param column its name, before and after
 * @param second the name of the other one until then, unquoted
 * @param type the type of the second column; empty where the types are of one name, and the text goes between them
 */
public record Swap(ObjectId column, String second, String type) {
    /** The second column as long as it is there. */
    ObjectId secondId() {
        List<String> path = column.path();
        return ObjectId.of(ObjectKind.COLUMN, path.get(0), path.get(1), second);
    }

    /** The old value as an expression of the second column, in a schema where its type may still be set aside. */
    String back(Blueprint goal) {
        String old = goal.catalog().object(column).orElseThrow().text("type");
        return Casts.between(type, old, Names.of(second));
    }

    /** What of its values the new type may not hold; the verification has seen to the rest. */
    public String loss(Blueprint before) {
        String old = before.catalog().object(column).orElseThrow().text("type");
        return column.name() + ": what " + old + " says beyond " + (type.isEmpty() ? "its other form" : type);
    }

    /** What a reader has to know of it. */
    public String words() {
        return column.name()
                + " stands last in its table now, which SELECT * and INSERT without names of columns notice";
    }
}
