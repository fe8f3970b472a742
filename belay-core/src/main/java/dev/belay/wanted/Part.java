package dev.belay.wanted;

import dev.belay.catalog.CatalogObject;
import dev.belay.catalog.ObjectId;
import dev.belay.catalog.ObjectKind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A constraint with the index behind it, or an index of its own.
 *
 * @param self the constraint or index
 * @param index behind a key
 * @param meaning what it says
 */
record Part(CatalogObject self, Optional<CatalogObject> index, Meaning meaning) {
    /** Those of a table, by kind and name. */
    static List<Part> of(ObjectId table, Side side) {
        List<Part> parts = new ArrayList<>();
        Set<ObjectId> behind = new HashSet<>();
        for (CatalogObject constraint : side.on(table, ObjectKind.CONSTRAINT)) {
            Optional<CatalogObject> index = side.object(index(constraint.id()))
                    .filter(found -> side.whole(found.id())
                            .filter(constraint.id()::equals)
                            .isPresent());
            index.ifPresent(found -> behind.add(found.id()));
            parts.add(new Part(constraint, index, Meaning.of(constraint)));
        }
        side.on(table, ObjectKind.INDEX).stream()
                .filter(index -> !behind.contains(index.id()))
                .forEach(index -> parts.add(new Part(index, Optional.empty(), Meaning.of(index))));
        return parts;
    }

    ObjectId id() {
        return self.id();
    }

    String name() {
        return id().path().getLast();
    }

    boolean isNamed(Part other) {
        return id().kind() == other.id().kind() && name().equals(other.name());
    }

    /** The index of the name of a constraint. */
    static ObjectId index(ObjectId constraint) {
        return ObjectId.of(
                ObjectKind.INDEX,
                constraint.path().getFirst(),
                constraint.path().getLast());
    }
}
