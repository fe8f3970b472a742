package dev.belay.junit;

import dev.belay.catalog.Catalog;
import dev.belay.catalog.CatalogObject;

/** What is claimed of something on a table, or of an object that stands by itself. */
public final class PartAssert extends TableAssert {
    PartAssert(Catalog catalog, CatalogObject table, CatalogObject part) {
        super(catalog, table, part);
    }

    @Override
    public PartAssert definedAs(String definition) {
        super.definedAs(definition);
        return this;
    }

    @Override
    public PartAssert with(String attribute, String value) {
        super.with(attribute, value);
        return this;
    }

    @Override
    public PartAssert without(String attribute) {
        super.without(attribute);
        return this;
    }
}
