package dev.belay.catalog;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One object with everything that makes it what it is.
 *
 * @param id its name
 * @param attributes what pg_catalog says of it, by attribute name; an attribute that is NULL is absent. Names of other
 *     objects are always schema-qualified, expressions are deparsed with an empty search_path
 */
public record CatalogObject(ObjectId id, SortedMap<String, String> attributes) {
    /** Copies the attributes. */
    public CatalogObject {
        attributes = Collections.unmodifiableSortedMap(new TreeMap<>(attributes));
    }
}
