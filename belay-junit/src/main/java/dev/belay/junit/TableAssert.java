package dev.belay.junit;

import dev.belay.catalog.Catalog;
import dev.belay.catalog.CatalogObject;
import dev.belay.catalog.ObjectId;
import dev.belay.catalog.ObjectKind;
import java.util.ArrayList;
import java.util.List;
import org.opentest4j.AssertionFailedError;

/** What is claimed of a table or view that is there, and of what hangs on it. Names of parts are those of the catalog, without quotes. */
public class TableAssert extends SchemaAssert {
    private final CatalogObject table;
    private final CatalogObject object;

    TableAssert(Catalog catalog, CatalogObject table) {
        this(catalog, table, table);
    }

    TableAssert(Catalog catalog, CatalogObject table, CatalogObject object) {
        super(catalog);
        this.table = table;
        this.object = object;
    }

    final CatalogObject object() {
        return object;
    }

    /** It has this column. */
    public final ColumnAssert hasColumn(String name) {
        return new ColumnAssert(catalog(), table, present(part(ObjectKind.COLUMN, name)));
    }

    /** It has no such column. */
    public final TableAssert hasNoColumn(String name) {
        return without(ObjectKind.COLUMN, name);
    }

    /** It has this constraint: a key, a foreign key, a check, an exclusion. */
    public final PartAssert hasConstraint(String name) {
        return has(ObjectKind.CONSTRAINT, name);
    }

    /** It has no such constraint. */
    public final TableAssert hasNoConstraint(String name) {
        return without(ObjectKind.CONSTRAINT, name);
    }

    /** It has this index. */
    public final PartAssert hasIndex(String name) {
        CatalogObject index = present(index(name));
        same("the table of " + index.id(), table.id().name(), index.text("table"));
        return new PartAssert(catalog(), table, index);
    }

    /** There is no such index. */
    public final TableAssert hasNoIndex(String name) {
        absent(index(name));
        return this;
    }

    private ObjectId index(String name) {
        return ObjectId.of(ObjectKind.INDEX, table.id().path().getFirst(), name);
    }

    /** It has this trigger. */
    public final PartAssert hasTrigger(String name) {
        return has(ObjectKind.TRIGGER, name);
    }

    /** It has no such trigger. */
    public final TableAssert hasNoTrigger(String name) {
        return without(ObjectKind.TRIGGER, name);
    }

    /** It has this policy of row security. */
    public final PartAssert hasPolicy(String name) {
        return has(ObjectKind.POLICY, name);
    }

    /** It has no such policy. */
    public final TableAssert hasNoPolicy(String name) {
        return without(ObjectKind.POLICY, name);
    }

    /** It has this rule. */
    public final PartAssert hasRule(String name) {
        return has(ObjectKind.RULE, name);
    }

    /** It has no such rule. */
    public final TableAssert hasNoRule(String name) {
        return without(ObjectKind.RULE, name);
    }

    private PartAssert has(ObjectKind kind, String name) {
        return new PartAssert(catalog(), table, present(part(kind, name)));
    }

    private TableAssert without(ObjectKind kind, String name) {
        absent(part(kind, name));
        return this;
    }

    private ObjectId part(ObjectKind kind, String name) {
        List<String> path = new ArrayList<>(table.id().path());
        path.add(name);
        return new ObjectId(kind, path);
    }

    /** The object that was named last is defined so, as PostgreSQL writes it; spaces and line breaks do not count. */
    public TableAssert definedAs(String definition) {
        same("the definition of " + object.id(), spaced(definition), spaced(object.text("definition")));
        return this;
    }

    private static String spaced(String text) {
        return text.replaceAll("\\s+", " ").strip();
    }

    /** The object that was named last has this attribute, by the name that Belay's reports give it. */
    public TableAssert with(String attribute, String value) {
        same("the " + attribute + " of " + object.id(), value, object.text(attribute));
        return this;
    }

    /** The object that was named last has no such attribute. */
    public TableAssert without(String attribute) {
        if (object.has(attribute)) {
            throw new AssertionFailedError(
                    "the %s of %s: expected none but is %s".formatted(attribute, object.id(), object.text(attribute)));
        }
        return this;
    }
}
