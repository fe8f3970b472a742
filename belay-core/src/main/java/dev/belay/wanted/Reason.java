package dev.belay.wanted;

import dev.belay.catalog.ObjectId;

/**
 * A difference between a database and models that is not a change, and why; or a change that takes something away.
 *
 * @param id of the object, as the database calls it; as the models do where only they have it
 * @param what of it: {@code default now()}; empty for the whole object
 * @param because lower case, no full stop
 */
public record Reason(ObjectId id, String what, String because) {
    /** One line for people. */
    public String told() {
        return id + (what.isEmpty() ? "" : ", " + what) + ": " + because;
    }
}
