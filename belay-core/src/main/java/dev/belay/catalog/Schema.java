package dev.belay.catalog;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A catalog as people look at it: tables with what hangs on them, and what stands by itself.
 *
 * @param tables by name
 * @param views views and materialized views, by name
 * @param catalog all of it
 */
public record Schema(List<Table> tables, List<Table> views, Catalog catalog) {
    private static final Comparator<Table> BY_NAME =
            Comparator.comparing((Table table) -> String.join("\0", table.id().path()));

    /** Copies the lists. */
    public Schema {
        tables = List.copyOf(tables);
        views = List.copyOf(views);
    }

    /** Looks at a catalog. */
    public static Schema of(Catalog catalog) {
        Lookup lookup = new Lookup(catalog);
        return new Schema(
                lookup.tables(ObjectKind.TABLE),
                java.util.stream.Stream.of(ObjectKind.VIEW, ObjectKind.MATERIALIZED_VIEW)
                        .flatMap(kind -> lookup.tables(kind).stream())
                        .sorted(BY_NAME)
                        .toList(),
                catalog);
    }

    /** The objects of a kind that stand by themselves, by name. */
    public List<CatalogObject> objects(ObjectKind kind) {
        return catalog.objects().values().stream()
                .filter(object -> object.id().kind() == kind)
                .toList();
    }

    /** The enums, by name. */
    public List<CatalogObject> enums() {
        return objects(ObjectKind.TYPE).stream()
                .filter(type -> type.text("form").equals("enum"))
                .toList();
    }

    /** Functions and procedures, by name. */
    public List<CatalogObject> routines() {
        List<CatalogObject> routines = new ArrayList<>(objects(ObjectKind.FUNCTION));
        routines.addAll(objects(ObjectKind.PROCEDURE));
        return List.copyOf(routines);
    }

    /** The tables, then the views. */
    public List<Table> relations() {
        List<Table> all = new ArrayList<>(tables);
        all.addAll(views);
        return List.copyOf(all);
    }

    /** The name of the table or view on which an object hangs. */
    public static Optional<String> home(CatalogObject object) {
        List<String> path = object.id().path();
        return switch (object.id().kind()) {
            case INDEX -> object.attribute("table");
            case COLUMN, CONSTRAINT, TRIGGER, POLICY ->
                Optional.of(new ObjectId(ObjectKind.TABLE, path.subList(0, 2)).name());
            default -> Optional.empty();
        };
    }

    /** What hangs on what, gathered once. */
    private static final class Lookup {
        private final Catalog catalog;
        private final Map<String, SortedMap<ObjectId, CatalogObject>> hanging = new HashMap<>();
        private final List<ForeignKey> keys = new ArrayList<>();

        Lookup(Catalog catalog) {
            this.catalog = catalog;
            for (CatalogObject object : catalog.objects().values()) {
                home(object)
                        .ifPresent(table -> hanging.computeIfAbsent(table, each -> new TreeMap<>())
                                .put(object.id(), object));
                ForeignKey.of(object).ifPresent(keys::add);
            }
        }

        List<Table> tables(ObjectKind kind) {
            return catalog.objects().values().stream()
                    .filter(object -> object.id().kind() == kind)
                    .map(this::table)
                    .sorted(BY_NAME)
                    .toList();
        }

        private Table table(CatalogObject self) {
            String name = self.id().name();
            List<CatalogObject> constraints = on(name, ObjectKind.CONSTRAINT);
            Set<String> brought = new HashSet<>();
            constraints.forEach(constraint -> brought.add(constraint.id().path().getLast()));
            return new Table(
                    self,
                    columns(self, name),
                    constraints,
                    on(name, ObjectKind.INDEX).stream()
                            .filter(index -> !brought.contains(index.id().path().getLast()))
                            .toList(),
                    on(name, ObjectKind.TRIGGER),
                    on(name, ObjectKind.POLICY),
                    keys.stream()
                            .filter(key -> key.table().path().equals(self.id().path()))
                            .toList(),
                    keys.stream()
                            .filter(key -> key.target().path().equals(self.id().path()))
                            .toList(),
                    partitions(name));
        }

        private List<CatalogObject> columns(CatalogObject self, String name) {
            List<String> order = catalog.columnOrder().getOrDefault(self.id(), List.of());
            return on(name, ObjectKind.COLUMN).stream()
                    .sorted(Comparator.comparingInt(
                            column -> order.indexOf(column.id().path().getLast())))
                    .toList();
        }

        private List<ObjectId> partitions(String parent) {
            return catalog.objects().values().stream()
                    .filter(object -> object.id().kind() == ObjectKind.TABLE
                            && object.text("parents").equals(parent)
                            && object.has("partition bound"))
                    .map(CatalogObject::id)
                    .toList();
        }

        private List<CatalogObject> on(String table, ObjectKind kind) {
            return hanging.getOrDefault(table, new TreeMap<>()).values().stream()
                    .filter(object -> object.id().kind() == kind)
                    .toList();
        }
    }
}
