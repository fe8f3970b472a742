package dev.belay.plan;

import dev.belay.catalog.Blueprint;
import dev.belay.catalog.CatalogObject;
import dev.belay.catalog.ObjectId;
import dev.belay.catalog.ObjectKind;
import dev.belay.catalog.Table;
import dev.belay.plan.Act.Deed;
import java.util.Optional;

/**
 * Which act makes an object, changes it or ends it: one of its own, or that of another which takes it along.
 *
 * @param fates what becomes of each object
 * @param loose whether what stands in a circle is dropped and made by itself
 */
record Carriers(Fates fates, Blueprint from, Blueprint to, boolean loose) {
    /** The act that ends the object. */
    Act drop(ObjectId id) {
        Optional<Act> ofWhole = droppedAsPart(id);
        if (ofWhole.isEmpty() && fates.isSetAside(id)) {
            return new Act(Deed.DISCARD, id);
        }
        return ofWhole.or(() -> droppedWithType(id))
                .or(() -> droppedWithHolder(id))
                .or(() -> detached(id))
                .or(() -> droppedWithWhole(id))
                .or(() -> droppedWithColumn(id))
                .or(() -> droppedWithParent(id))
                .orElseGet(() -> new Act(Deed.DROP, id));
    }

    /** A function goes with the type that it makes the values of. */
    private Optional<Act> droppedWithType(ObjectId id) {
        return id.kind() == ObjectKind.FUNCTION
                ? from.dependencies().neededBy(id).stream()
                        .filter(type -> type.kind() == ObjectKind.TYPE
                                && fates.dropped().contains(type)
                                && from.dependencies().neededBy(type).contains(id))
                        .map(this::drop)
                        .findFirst()
                : Optional.empty();
    }

    /** A partition holds rows of the table that it is a part of, until those have moved. */
    private Optional<Act> droppedAsPart(ObjectId id) {
        return id.kind() == ObjectKind.TABLE && fates.isPartOfSetAside(id)
                ? Relations.parents(id, from).stream().map(this::drop).findFirst()
                : Optional.empty();
    }

    /** A trigger that a partition has from its parent goes when it is detached. */
    private Optional<Act> detached(ObjectId id) {
        return id.kind() == ObjectKind.TRIGGER
                ? Relations.holder(id, from)
                        .filter(table -> Descents.isLeft(table, from, to))
                        .filter(table -> from.dependencies().whole(id).isPresent())
                        .map(table -> new Act(Deed.ALTER, table))
                : Optional.empty();
    }

    private Optional<Act> droppedWithHolder(ObjectId id) {
        return Relations.holder(id, from).filter(fates.dropped()::contains).flatMap(holder -> {
            boolean apart = leavesBefore(id, holder) || (loose && isForeignKey(id));
            return apart ? Optional.empty() : Optional.of(drop(holder));
        });
    }

    /** What a table set aside must not keep, for its name may be given again; what its partitions have of that goes along. */
    private boolean leavesBefore(ObjectId id, ObjectId holder) {
        boolean named = id.kind() == ObjectKind.CONSTRAINT || id.kind() == ObjectKind.INDEX;
        return named
                && (fates.isSetAside(holder)
                        || (fates.isPartOfSetAside(holder)
                                && from.dependencies().whole(id).isPresent()));
    }

    private boolean isForeignKey(ObjectId id) {
        return id.kind() == ObjectKind.CONSTRAINT
                && from.catalog().object(id).filter(Constraints::isForeignKey).isPresent();
    }

    private Optional<Act> droppedWithWhole(ObjectId id) {
        return from.dependencies().whole(id).flatMap(whole -> {
            if (fates.dropped().contains(whole)) {
                return Optional.of(drop(whole));
            }
            return whole.kind() == ObjectKind.COLUMN ? Optional.of(new Act(Deed.RELEASE, whole)) : Optional.empty();
        });
    }

    /** A sequence goes with the column that owns it, unless the column's table lives on under another name. */
    private Optional<Act> droppedWithColumn(ObjectId id) {
        if (id.kind() != ObjectKind.SEQUENCE || fates.created().contains(id)) {
            return Optional.empty();
        }
        return from.dependencies().neededBy(id).stream()
                .filter(needed ->
                        needed.kind() == ObjectKind.COLUMN && fates.dropped().contains(needed))
                .map(this::drop)
                .filter(act -> act.deed() == Deed.DROP)
                .findFirst();
    }

    private Optional<Act> droppedWithParent(ObjectId id) {
        boolean inherited = from.catalog().object(id).filter(Table::isInherited).isPresent();
        return inherited
                ? Relations.ofParents(id, from).stream()
                        .filter(fates.dropped()::contains)
                        .map(this::drop)
                        .findFirst()
                : Optional.empty();
    }

    /** The act that makes the object. */
    Act create(ObjectId id) {
        return createdWithHolder(id)
                .or(() -> createdWithWhole(id))
                .or(() -> createdWithParent(id))
                .orElseGet(() -> new Act(Deed.CREATE, id));
    }

    private Optional<Act> createdWithHolder(ObjectId id) {
        boolean view = Relations.holder(id, to)
                .filter(it -> it.kind() != ObjectKind.TABLE)
                .isPresent();
        if (id.kind() != ObjectKind.COLUMN) {
            return Optional.empty();
        }
        return Relations.holder(id, to)
                .filter(holder -> fates.created().contains(holder) || view)
                .map(holder ->
                        fates.created().contains(holder) ? new Act(Deed.CREATE, holder) : new Act(Deed.ALTER, holder));
    }

    private Optional<Act> createdWithWhole(ObjectId id) {
        Optional<ObjectId> whole = to.dependencies().whole(id);
        if (whole.isEmpty() || (id.kind() == ObjectKind.CONSTRAINT && !isForeignKeyToBe(id))) {
            return Optional.empty();
        }
        if (id.kind() == ObjectKind.INDEX && whole.get().kind() == ObjectKind.INDEX) {
            return Optional.empty();
        }
        boolean attached =
                Relations.holder(id, to).filter(fates.created()::contains).isPresent()
                        && (id.kind() == ObjectKind.TRIGGER || id.kind() == ObjectKind.CONSTRAINT);
        if (attached) {
            return Relations.holder(id, to).map(holder -> new Act(Deed.SETTLE, holder));
        }
        return whole.map(it -> fates.created().contains(it) ? create(it) : new Act(Deed.ALTER, it));
    }

    private boolean isForeignKeyToBe(ObjectId id) {
        return to.catalog().object(id).filter(Constraints::isForeignKey).isPresent();
    }

    private Optional<Act> createdWithParent(ObjectId id) {
        Optional<CatalogObject> object = to.catalog().object(id);
        if (object.isEmpty() || !Table.isInherited(object.get())) {
            return Optional.empty();
        }
        Optional<ObjectId> holder = Relations.holder(id, to);
        if (holder.filter(fates.created()::contains).isPresent()) {
            boolean partition =
                    holder.filter(it -> Relations.isPartition(it, to)).isPresent();
            return partition ? Optional.empty() : holder.map(it -> new Act(Deed.CREATE, it));
        }
        return Relations.ofParents(id, to).stream()
                .filter(fates.created()::contains)
                .map(this::create)
                .findFirst();
    }

    /** The act that changes the object where it stands. */
    Act alter(ObjectId id) {
        Alteration change = fates.altered().get(id);
        if (change != null
                && id.kind() == ObjectKind.COLUMN
                && change.after().has("inherited")
                && (change.differsIn("type")
                        || change.differsIn("collation")
                        || fates.retyped().contains(id))) {
            return Relations.ofParents(id, to).stream()
                    .filter(fates.altered()::containsKey)
                    .map(this::alter)
                    .findFirst()
                    .orElseGet(() -> new Act(Deed.ALTER, id));
        }
        return new Act(Deed.ALTER, id);
    }
}
