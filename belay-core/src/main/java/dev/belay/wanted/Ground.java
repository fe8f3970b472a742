package dev.belay.wanted;

import dev.belay.catalog.Blueprint;
import dev.belay.catalog.Catalog;
import dev.belay.catalog.CatalogObject;
import dev.belay.catalog.Dependencies;
import dev.belay.catalog.ObjectId;
import dev.belay.catalog.ObjectKind;
import java.util.EnumSet;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** What has to be in a database before models are made in it, since they use it and do not make it. */
public final class Ground {
    private static final Set<ObjectKind> FIRST = EnumSet.of(ObjectKind.SCHEMA, ObjectKind.EXTENSION);
    private static final Set<ObjectKind> SECOND = EnumSet.of(
            ObjectKind.SCHEMA,
            ObjectKind.EXTENSION,
            ObjectKind.COLLATION,
            ObjectKind.TYPE,
            ObjectKind.DOMAIN,
            ObjectKind.DOMAIN_CONSTRAINT,
            ObjectKind.SEQUENCE,
            ObjectKind.FUNCTION,
            ObjectKind.AGGREGATE,
            ObjectKind.OPERATOR,
            ObjectKind.OPERATOR_CLASS,
            ObjectKind.OPERATOR_FAMILY,
            ObjectKind.CAST,
            ObjectKind.TEXT_SEARCH_DICTIONARY,
            ObjectKind.TEXT_SEARCH_CONFIGURATION);

    private Ground() {}

    /** The schemas and extensions of a database. */
    public static Blueprint bare(Blueprint head) {
        return of(head, FIRST);
    }

    /** Its types, functions and free sequences, too: all that stands on no table. */
    public static Blueprint full(Blueprint head) {
        return of(head, SECOND);
    }

    private static Blueprint of(Blueprint head, Set<ObjectKind> kinds) {
        SortedMap<ObjectId, CatalogObject> objects = new TreeMap<>();
        head.catalog().objects().forEach((id, object) -> {
            if (stands(id, head, kinds, new TreeSet<>())) {
                objects.put(id, object);
            }
        });
        SortedMap<ObjectId, SortedSet<ObjectId>> needs =
                new TreeMap<>(head.dependencies().needs());
        needs.keySet().retainAll(objects.keySet());
        SortedMap<ObjectId, ObjectId> wholes = new TreeMap<>(head.dependencies().wholes());
        wholes.keySet().retainAll(objects.keySet());
        return new Blueprint(
                head.major(), new Catalog(objects, new TreeMap<>(), new TreeMap<>()), new Dependencies(needs, wholes));
    }

    /** Tells whether an object is of these kinds, and all that it stands on. */
    private static boolean stands(ObjectId id, Blueprint head, Set<ObjectKind> kinds, Set<ObjectId> open) {
        return !open.add(id)
                || (kinds.contains(id.kind())
                        && head.dependencies().neededBy(id).stream()
                                .allMatch(needed -> stands(needed, head, kinds, open)));
    }
}
