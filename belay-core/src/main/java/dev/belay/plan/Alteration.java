package dev.belay.plan;

import dev.belay.catalog.Blueprint;
import dev.belay.catalog.CatalogObject;
import dev.belay.catalog.ObjectId;
import java.util.Set;

/**
 * An object that is to become another of the same name.
 *
 * @param before what it is
 * @param after what it becomes
 * @param from all that there is
 * @param to all that there will be
 * @param differing names of the attributes that differ; owner, privileges and comment aside
 */
record Alteration(CatalogObject before, CatalogObject after, Blueprint from, Blueprint to, Set<String> differing) {
    ObjectId id() {
        return before.id();
    }

    boolean differsIn(String attribute) {
        return differing.contains(attribute);
    }

    /** Tells whether nothing differs but these. */
    boolean onlyIn(String... attributes) {
        return Set.of(attributes).containsAll(differing);
    }
}
