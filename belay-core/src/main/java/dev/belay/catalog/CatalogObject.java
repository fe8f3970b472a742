package dev.belay.catalog;

import java.util.Collections;
import java.util.Optional;
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

    /** What pg_catalog says under this name; empty when it is NULL. */
    public Optional<String> attribute(String name) {
        return Optional.ofNullable(attributes.get(name));
    }

    /** The same, or empty text. */
    public String text(String name) {
        return attributes.getOrDefault(name, "");
    }

    /** Tells whether the attribute is there. */
    public boolean has(String name) {
        return attributes.containsKey(name);
    }
}
