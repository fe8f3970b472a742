package dev.belay.plan;

import dev.belay.catalog.ObjectId;
import dev.belay.catalog.ObjectKind;
import java.util.List;

/**
 * A column that got its other type by way of a second one, which took its place at the end of the table.
 *
 * @param column its name, before and after
 * @param second the name of the other one until then, unquoted
 * @param back the old value as an expression of the second column
 */
public record Swap(ObjectId column, String second, String back) {
    /** The second column as long as it is there. */
    ObjectId secondId() {
        List<String> path = column.path();
        return ObjectId.of(ObjectKind.COLUMN, path.get(0), path.get(1), second);
    }

    /** What a reader has to know of it. */
    public String words() {
        return column.name()
                + " stands last in its table now, which SELECT * and INSERT without names of columns notice";
    }
}
