package dev.belay.junit;

import dev.belay.catalog.Catalog;
import dev.belay.catalog.CatalogObject;
import dev.belay.catalog.Change;
import dev.belay.catalog.ObjectId;
import dev.belay.catalog.ObjectKind;
import dev.belay.error.Nearest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.opentest4j.AssertionFailedError;

/**
 * What is claimed of a schema; each claim throws an {@link AssertionFailedError} when it is wrong. Names are written as in SQL:
 * {@code receipt} is in the schema public, {@code audit.receipt} in another, and {@code "Receipt"} keeps its letters.
 */
public class SchemaAssert {
    private final Catalog catalog;

    SchemaAssert(Catalog catalog) {
        this.catalog = catalog;
    }

    final Catalog catalog() {
        return catalog;
    }

    /** There is this table. */
    public final TableAssert hasTable(String name) {
        return new TableAssert(catalog, present(new ObjectId(ObjectKind.TABLE, SqlName.qualified(name))));
    }

    /** There is no such table. */
    public SchemaAssert hasNoTable(String name) {
        return hasNo("table", name);
    }

    /** There is this view, materialized or not. */
    public final TableAssert hasView(String name) {
        List<String> path = SqlName.qualified(name);
        ObjectId materialized = new ObjectId(ObjectKind.MATERIALIZED_VIEW, path);
        return new TableAssert(
                catalog, catalog.object(materialized).orElseGet(() -> present(new ObjectId(ObjectKind.VIEW, path))));
    }

    /** There is no such view. */
    public SchemaAssert hasNoView(String name) {
        return hasNo("view", name).hasNo("materialized view", name);
    }

    /** There is this enum with exactly these labels, in this order. */
    public SchemaAssert hasEnum(String name, String... labels) {
        CatalogObject type = present(new ObjectId(ObjectKind.TYPE, SqlName.qualified(name)));
        String wanted = Arrays.stream(labels)
                .map(label -> "'" + label.replace("'", "''") + "'")
                .collect(Collectors.joining(", "));
        same("the labels of " + type.id(), wanted, type.text("labels"));
        return this;
    }

    /** There is no such type. */
    public SchemaAssert hasNoEnum(String name) {
        return hasNo("type", name);
    }

    /** There is this object: {@code has("function", "public.total(integer)")}. */
    public final PartAssert has(String kind, String name) {
        CatalogObject object = present(SqlName.id(kind, name));
        return new PartAssert(catalog, object, object);
    }

    /** There is no such object. */
    public SchemaAssert hasNo(String kind, String name) {
        absent(SqlName.id(kind, name));
        return this;
    }

    /** Nothing differs from what it was at that moment; the order of columns and the names of NOT NULLs do not count. */
    public SchemaAssert isSameAs(SchemaSnapshot other) {
        List<Change> changes = other.catalog().changesTo(catalog);
        if (!changes.isEmpty()) {
            throw new AssertionFailedError("the schema is not what it was:\n  "
                    + changes.stream().map(Change::summary).collect(Collectors.joining("\n  ")));
        }
        return this;
    }

    final CatalogObject present(ObjectId id) {
        return catalog.object(id).orElseThrow(() -> missing(id));
    }

    private AssertionFailedError missing(ObjectId id) {
        List<String> names = new ArrayList<>();
        catalog.objects().keySet().stream()
                .filter(each -> each.kind() == id.kind()
                        && each.path().size() == id.path().size()
                        && each.path()
                                .subList(0, each.path().size() - 1)
                                .equals(id.path().subList(0, id.path().size() - 1)))
                .forEach(each -> names.add(each.path().getLast()));
        List<String> near = Nearest.to(id.path().getLast(), names);
        return new AssertionFailedError(
                "there is no " + id + (near.isEmpty() ? "" : "; there is " + String.join(", ", near)));
    }

    final void absent(ObjectId id) {
        Optional<CatalogObject> object = catalog.object(id);
        if (object.isPresent()) {
            throw new AssertionFailedError("there is a " + id);
        }
    }

    static void same(String what, String wanted, String seen) {
        if (!wanted.equals(seen)) {
            throw new AssertionFailedError(
                    "%s: expected %s but is %s".formatted(what, shown(wanted), shown(seen)), wanted, seen);
        }
    }

    private static String shown(String text) {
        return text.isEmpty() ? "none" : text.contains("\n") ? "\n" + text + "\n" : text;
    }
}
