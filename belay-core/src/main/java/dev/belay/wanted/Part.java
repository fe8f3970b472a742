package dev.belay.wanted;

import dev.belay.catalog.CatalogObject;
import dev.belay.catalog.ForeignKey;
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
            if (side.whole(constraint.id())
                    .filter(whole -> Following.isReference(constraint.id(), whole))
                    .isPresent()) {
                continue;
            }
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

    /** The columns whose values it makes unique; none where it does not. */
    Optional<List<String>> unique() {
        String definition = self.text("definition");
        boolean key = definition.startsWith("PRIMARY KEY") || definition.startsWith("UNIQUE");
        boolean index = definition.startsWith("CREATE UNIQUE INDEX");
        return key || index
                ? Optional.of(
                        ForeignKey.columns(index ? definition.substring(definition.indexOf(" USING ")) : definition))
                : Optional.empty();
    }

    ObjectId id() {
        return self.id();
    }

    /** On which it hangs. */
    ObjectId table() {
        return id().kind() == ObjectKind.INDEX
                ? new ObjectId(ObjectKind.TABLE, ForeignKey.path(self.text("table")))
                : new ObjectId(ObjectKind.TABLE, id().path().subList(0, 2));
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
