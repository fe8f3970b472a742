package dev.belay.postgres;

import dev.belay.catalog.Catalog;
import dev.belay.catalog.ObjectId;
import dev.belay.catalog.ObjectKind;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;

/**
 * A catalog with what a later reading of the same database, or of a copy of it, needs to take over what did not change.
 *
 * @param catalog what was read
 * @param relations what hangs on each relation, by its oid
 * @param extensionMembers how many objects belong to extensions, or go with them
 */
public record CatalogReading(Catalog catalog, Map<Long, Relation> relations, long extensionMembers) {
    /** Wraps the map. */
    public CatalogReading {
        relations = Collections.unmodifiableMap(relations);
    }

    /** The numbers of a relation's columns ({@code pg_attribute.attnum}); none when it is gone. */
    public Set<Integer> columnNumbers(long oid) {
        return relations.getOrDefault(oid, Relation.NONE).columns().keySet();
    }

    /**
     * A relation as far as its objects are concerned.
     *
     * @param columns names by number ({@code pg_attribute.attnum})
     * @param objects ids of the relation itself and of all that hangs on it
     */
    record Relation(SortedMap<Integer, String> columns, SortedSet<ObjectId> objects) {
        /** A relation that is not there. */
        static final Relation NONE = new Relation(Collections.emptySortedMap(), Collections.emptySortedSet());

        private static final Set<ObjectKind> ITSELF =
                EnumSet.of(ObjectKind.TABLE, ObjectKind.VIEW, ObjectKind.MATERIALIZED_VIEW, ObjectKind.SEQUENCE);
        private static final Set<ObjectKind> QUERIES =
                EnumSet.of(ObjectKind.VIEW, ObjectKind.MATERIALIZED_VIEW, ObjectKind.RULE, ObjectKind.POLICY);

        /** The id of the relation itself. */
        Optional<ObjectId> itself() {
            return objects.stream().filter(id -> ITSELF.contains(id.kind())).findFirst();
        }

        /** Tells whether something of it was there that is not there now, or a column came. */
        boolean reshapedTo(Relation now) {
            return !columns.equals(now.columns)
                    || !now.objects.containsAll(objects.stream()
                            .filter(id -> id.kind() == ObjectKind.CONSTRAINT)
                            .toList());
        }

        /** Tells whether a part of it is a query, which is written anew when columns come and go elsewhere. */
        boolean holdsQueries() {
            return objects.stream().anyMatch(id -> QUERIES.contains(id.kind()));
        }
    }
}
