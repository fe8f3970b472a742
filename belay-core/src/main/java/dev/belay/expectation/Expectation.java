package dev.belay.expectation;

import dev.belay.catalog.CatalogObject;
import dev.belay.catalog.ObjectId;
import dev.belay.catalog.ObjectKind;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/** What has to be true of one object of the catalog. */
public sealed interface Expectation {
    /** The object, as it is where it is expected, or was where it is not. */
    CatalogObject object();

    /** Its name. */
    default ObjectId id() {
        return object().id();
    }

    /** The table or view that it hangs on, or is: {@code schema.table}; empty for what hangs on none. */
    default String home() {
        ObjectId id = id();
        return switch (id.kind()) {
            case TABLE, VIEW, MATERIALIZED_VIEW -> id.name();
            case INDEX -> object().text("table");
            case COLUMN, CONSTRAINT, TRIGGER, POLICY, RULE ->
                new ObjectId(ObjectKind.TABLE, id.path().subList(0, 2)).name();
            default -> "";
        };
    }

    /**
     * It is there.
     *
     * @param told names of the attributes that it has to have as they are
     * @param gone names of the attributes that it must not have
     */
    record Present(CatalogObject object, SortedSet<String> told, SortedSet<String> gone) implements Expectation {
        /** Copies the names. */
        public Present {
            told = Collections.unmodifiableSortedSet(new TreeSet<>(told));
            gone = Collections.unmodifiableSortedSet(new TreeSet<>(gone));
        }
    }

    /** It is not there. */
    record Absent(CatalogObject object) implements Expectation {}
}
