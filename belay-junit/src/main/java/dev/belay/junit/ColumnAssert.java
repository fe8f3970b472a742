package dev.belay.junit;

import dev.belay.catalog.Catalog;
import dev.belay.catalog.CatalogObject;
import dev.belay.catalog.Table;
import org.opentest4j.AssertionFailedError;

/** What is claimed of a column that is there. */
public final class ColumnAssert extends TableAssert {
    ColumnAssert(Catalog catalog, CatalogObject table, CatalogObject column) {
        super(catalog, table, column);
    }

    /** It has this type, as {@code format_type} writes it: {@code character varying(50)}. */
    public ColumnAssert ofType(String type) {
        return with("type", type);
    }

    /** It takes no NULL. */
    public ColumnAssert notNull() {
        if (!Table.isRequired(object())) {
            throw new AssertionFailedError(object().id() + " takes NULL");
        }
        return this;
    }

    /** It takes NULL. */
    public ColumnAssert nullable() {
        if (Table.isRequired(object())) {
            throw new AssertionFailedError(object().id() + " takes no NULL");
        }
        return this;
    }

    /** It has this default, as PostgreSQL writes the expression. */
    public ColumnAssert withDefault(String expression) {
        return with("default", expression);
    }

    /** It has no default. */
    public ColumnAssert withoutDefault() {
        return without("default");
    }

    @Override
    public ColumnAssert with(String attribute, String value) {
        super.with(attribute, value);
        return this;
    }

    @Override
    public ColumnAssert without(String attribute) {
        super.without(attribute);
        return this;
    }
}
