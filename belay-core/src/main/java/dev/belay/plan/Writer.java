package dev.belay.plan;

import dev.belay.catalog.Blueprint;
import dev.belay.catalog.CatalogObject;

/**
 * Writes the statements of one kind of object. Owner, privileges and comment are written for all kinds by {@link Standing}.
 */
interface Writer {
    /** Kind and name as {@code COMMENT ON} and {@code DROP} take them: {@code TABLE public.t}. */
    String address(CatalogObject object);

    /** What makes the object. */
    void create(CatalogObject object, Blueprint all, Statements out);

    /** What is left to say about an object when all others are there. */
    default void settle(CatalogObject object, Blueprint all, Statements out) {}

    /** What ends the object. */
    default void drop(CatalogObject object, Blueprint all, Statements out) {
        out.add("DROP " + address(object));
    }

    /** What makes it another where it stands; false when PostgreSQL cannot, and it has to be dropped and created. */
    boolean alter(Alteration change, Statements out);
}
