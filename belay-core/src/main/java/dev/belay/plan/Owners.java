package dev.belay.plan;

import dev.belay.catalog.Blueprint;
import dev.belay.catalog.Catalog;
import dev.belay.catalog.CatalogObject;
import dev.belay.catalog.ObjectId;
import dev.belay.catalog.ObjectKind;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Who owns a schema, as far as schemas are compared that were made by different roles. */
public final class Owners {
    /** What names the grantor: of what PostgreSQL made that is the first superuser, who has any name. */
    private static final Set<String> GRANTS = Set.of("privileges", "at first");

    private Owners() {}

    /** The role that owns the database; empty when its catalog does not say. */
    public static String ofDatabase(Blueprint all) {
        return Standing.databaseOwner(all);
    }

    /** The same schema as if this role had made all of it, without what is said of the database itself. */
    public static Blueprint as(String role, Blueprint all) {
        String owner = ofDatabase(all);
        SortedMap<ObjectId, CatalogObject> objects = new TreeMap<>();
        all.catalog().objects().forEach((id, object) -> {
            if (id.kind() != ObjectKind.DATABASE) {
                CatalogObject owned = owned(role, owner, object);
                objects.put(owned.id(), owned);
            }
        });
        Catalog catalog =
                new Catalog(objects, all.catalog().columnOrder(), all.catalog().notNullNames());
        return new Blueprint(all.major(), catalog, all.dependencies());
    }

    private static CatalogObject owned(String role, String databaseOwner, CatalogObject object) {
        SortedMap<String, String> attributes = new TreeMap<>(object.attributes());
        String owner = object.attribute("owner").orElse(databaseOwner);
        attributes.computeIfPresent("owner", (name, was) -> role);
        String grantor = object.id().kind() == ObjectKind.PRIVILEGES ? Rights.grantor(object.text("at first")) : owner;
        if (!grantor.isEmpty()) {
            GRANTS.forEach(grants -> attributes.computeIfPresent(
                    grants, (name, was) -> Rights.sorted(Rights.renamed(was, grantor, role))));
        }
        return new CatalogObject(id(role, databaseOwner, object.id()), attributes);
    }

    private static ObjectId id(String role, String databaseOwner, ObjectId id) {
        boolean theirs = id.kind() == ObjectKind.DEFAULT_PRIVILEGES
                && id.path().getFirst().equals(databaseOwner);
        return theirs
                ? new ObjectId(
                        id.kind(), List.of(role, id.path().get(1), id.path().get(2)))
                : id;
    }
}
