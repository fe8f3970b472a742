package dev.belay.plan;

import dev.belay.catalog.CatalogObject;
import java.util.ArrayList;
import java.util.List;

/** Range types; the multirange comes with them. */
final class Ranges {
    private Ranges() {}

    /** What follows the name in {@code CREATE TYPE}. */
    static String definition(CatalogObject range) {
        List<String> options = new ArrayList<>();
        options.add("SUBTYPE = " + range.text("subtype"));
        range.attribute("operator class").ifPresent(it -> options.add("SUBTYPE_OPCLASS = " + it));
        range.attribute("collation").ifPresent(it -> options.add("COLLATION = " + it));
        range.attribute("canonical").ifPresent(it -> options.add("CANONICAL = " + it));
        range.attribute("difference").ifPresent(it -> options.add("SUBTYPE_DIFF = " + it));
        range.attribute("multirange").ifPresent(it -> options.add("MULTIRANGE_TYPE_NAME = " + it));
        return " AS RANGE (" + String.join(", ", options) + ")";
    }
}
