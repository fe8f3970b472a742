package dev.belay.plan;

import dev.belay.catalog.Blueprint;
import dev.belay.catalog.CatalogObject;
import dev.belay.catalog.ObjectId;
import dev.belay.catalog.ObjectKind;
import dev.belay.plan.Act.Deed;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which act has to wait for which.
 *
 * @param fates what becomes of each object
 * @param carriers which act makes, changes and ends each
 */
record Waits(Fates fates, Carriers carriers, Blueprint from, Blueprint to) {
    /** What a parent demands of a table before that can be its partition. */
    private static final Set<ObjectKind> DEMANDED =
            EnumSet.of(ObjectKind.COLUMN, ObjectKind.CONSTRAINT, ObjectKind.INDEX);

    Order order(Set<Act> acts) {
        Order order = new Order(acts);
        from.dependencies().needs().forEach((id, needed) -> needed.forEach(each -> ending(order, id, each)));
        to.dependencies().needs().forEach((id, needed) -> needed.forEach(each -> beginning(order, id, each)));
        names(order);
        asides(order);
        settling(order);
        joining(order);
        columns(order);
        announcing(order);
        fates.altered().keySet().forEach(id -> order.firm(carriers.alter(id), new Act(Deed.ALTER, id)));
        return order;
    }

    /** What an object stood on goes, or changes, after the object did; an enum only gains values, whoever uses it. */
    private void ending(Order order, ObjectId id, ObjectId needed) {
        boolean goes = fates.dropped().contains(id);
        if (goes && isOwnership(id, needed, from) && !fates.dropped().contains(needed)) {
            return;
        }
        if (fates.dropped().contains(needed)) {
            Act end = carriers.drop(needed);
            if (goes) {
                order.firm(carriers.drop(id), end);
                if (fates.isSetAside(needed)
                        && !fates.isSetAside(id)
                        && !carriers.drop(id).equals(end)) {
                    order.firm(carriers.drop(id), new Act(Deed.SET_ASIDE, needed));
                }
            }
            if (fates.released().contains(id)) {
                order.firm(new Act(Deed.RELEASE, id), end);
            } else if (fates.altered().containsKey(id)) {
                order.firm(carriers.alter(id), end);
            }
        } else if (goes
                && fates.altered().containsKey(needed)
                && !Types.isEnum(needed, from)
                && !isKeptWhileAttached(id, needed)
                && !from.dependencies().neededBy(needed).contains(id)) {
            order.firm(carriers.drop(id), carriers.alter(needed));
        }
    }

    /** An object comes, or changes, after what it will stand on did. */
    private void beginning(Order order, ObjectId id, ObjectId needed) {
        boolean comes = fates.created().contains(id);
        boolean changes = fates.altered().containsKey(id);
        if (fates.created().contains(needed)) {
            if (comes && !isOwnership(id, needed, to)) {
                boolean functionOfType = fates.isAnnounced(needed)
                        && to.dependencies().neededBy(needed).contains(id);
                order.firm(
                        functionOfType ? new Act(Deed.ANNOUNCE, needed) : carriers.create(needed), carriers.create(id));
            }
            if (comes) {
                order.firm(carriers.create(needed), new Act(Deed.SETTLE, id));
            }
            if (changes) {
                order.firm(carriers.create(needed), carriers.alter(id));
            }
        } else if (fates.altered().containsKey(needed)) {
            if (comes && !isOwnership(id, needed, to)) {
                order.soft(carriers.alter(needed), carriers.create(id));
            }
            if (changes) {
                order.soft(carriers.alter(needed), carriers.alter(id));
            }
        }
    }

    /** A sequence is there before the column that will own it. */
    private static boolean isOwnership(ObjectId id, ObjectId needed, Blueprint all) {
        return id.kind() == ObjectKind.SEQUENCE
                && needed.kind() == ObjectKind.COLUMN
                && all.dependencies().whole(id).isEmpty();
    }

    /** New columns of a table that stands come in the order that they have in it. */
    private void columns(Order order) {
        to.catalog().columnOrder().forEach((table, names) -> {
            List<Act> coming = names.stream()
                    .map(name -> Relations.column(table, name, to))
                    .flatMap(Optional::stream)
                    .map(CatalogObject::id)
                    .filter(fates.created()::contains)
                    .map(carriers::create)
                    .filter(act -> act.id().kind() == ObjectKind.COLUMN)
                    .toList();
            for (int index = 1; index < coming.size(); index++) {
                order.soft(coming.get(index - 1), coming.get(index));
            }
        });
    }

    /** A name is free before it is given again. */
    private void names(Order order) {
        Map<String, ObjectId> leaving = new HashMap<>();
        fates.dropped().forEach(id -> leaving.put(name(id), id));
        for (ObjectId id : fates.created()) {
            ObjectId gone = leaving.get(name(id));
            if (gone != null) {
                Act free = fates.isSetAside(gone) ? new Act(Deed.SET_ASIDE, gone) : carriers.drop(gone);
                if (free.deed() != Deed.DISCARD) {
                    order.firm(free, carriers.create(id));
                }
            }
        }
    }

    private static String name(ObjectId id) {
        String space = switch (id.kind()) {
            case TABLE, VIEW, MATERIALIZED_VIEW, SEQUENCE, INDEX, TYPE, DOMAIN -> "relation";
            case FUNCTION, PROCEDURE, AGGREGATE -> "routine";
            default -> id.kind().word();
        };
        return space + " " + String.join("\u0000", id.path());
    }

    private void asides(Order order) {
        for (ObjectId id : fates.dropped()) {
            if (!fates.isSetAside(id)) {
                continue;
            }
            Act end = new Act(Deed.DISCARD, id);
            Act move = new Act(Deed.MOVE, id);
            order.firm(new Act(Deed.SET_ASIDE, id), end);
            order.firm(new Act(Deed.CREATE, id), move);
            order.firm(move, end);
            fates.retyped().forEach(column -> order.firm(carriers.alter(column), end));
            for (ObjectId child : fates.created()) {
                if (child.kind() == ObjectKind.TABLE && descends(child, id)) {
                    order.firm(new Act(Deed.SETTLE, child), move);
                }
                if (child.kind() == ObjectKind.CONSTRAINT || child.kind() == ObjectKind.TRIGGER) {
                    Relations.holder(child, to)
                            .filter(id::equals)
                            .ifPresent(holder -> order.soft(move, carriers.create(child)));
                }
            }
            for (ObjectId gone : fates.dropped()) {
                if (gone.kind() == ObjectKind.CONSTRAINT || gone.kind() == ObjectKind.INDEX) {
                    Relations.holder(gone, from)
                            .filter(id::equals)
                            .ifPresent(holder -> order.firm(carriers.drop(gone), new Act(Deed.SET_ASIDE, id)));
                }
            }
        }
    }

    private boolean descends(ObjectId table, ObjectId ancestor) {
        return Relations.parents(table, to).stream()
                .anyMatch(parent -> parent.equals(ancestor) || descends(parent, ancestor));
    }

    /** What is said about an object comes after it; a partition is attached when all of it is there. */
    private void settling(Order order) {
        for (ObjectId id : fates.created()) {
            Act settle = new Act(Deed.SETTLE, id);
            order.firm(carriers.create(id), settle);
            for (ObjectId holder : holders(id)) {
                Act attach = new Act(Deed.SETTLE, holder);
                boolean before = carriers.create(id).deed() == Deed.CREATE && Relations.isPartition(holder, to);
                if (before) {
                    order.soft(carriers.create(id), attach);
                    order.soft(attach, settle);
                }
            }
            if (id.kind() == ObjectKind.INDEX) {
                to.dependencies().whole(id).ifPresent(whole -> order.firm(carriers.create(whole), settle));
                parent(id).ifPresent(parent -> order.firm(carriers.create(parent), settle));
            }
        }
    }

    /** A partition is attached when it has what its parent demands; what it has from the parent goes when it is detached. */
    private void joining(Order order) {
        for (ObjectId id : fates.created()) {
            joined(id).ifPresent(table -> {
                order.firm(carriers.create(id), new Act(Deed.ALTER, table));
                order.firm(new Act(Deed.ALTER, table), new Act(Deed.SETTLE, id));
            });
        }
        for (ObjectId id : fates.altered().keySet()) {
            joined(id).ifPresent(table -> {
                Act attach = new Act(Deed.ALTER, table);
                boolean index = id.kind() == ObjectKind.INDEX;
                order.firm(index ? attach : carriers.alter(id), index ? carriers.alter(id) : attach);
            });
        }
        for (ObjectId id : fates.dropped()) {
            Relations.holder(id, from)
                    .filter(table -> isKeptWhileAttached(id, table))
                    .ifPresent(table -> order.firm(new Act(Deed.ALTER, table), carriers.drop(id)));
        }
    }

    private Optional<ObjectId> joined(ObjectId id) {
        return DEMANDED.contains(id.kind())
                ? Relations.holder(id, to)
                        .filter(table -> Descents.isJoined(table, from, to)
                                && fates.altered().containsKey(table))
                : Optional.empty();
    }

    /** Tells whether the table is detached, and this cannot be dropped before. */
    private boolean isKeptWhileAttached(ObjectId id, ObjectId table) {
        return (id.kind() == ObjectKind.INDEX || id.kind() == ObjectKind.CONSTRAINT)
                && table.kind() == ObjectKind.TABLE
                && carriers.drop(id).id().equals(id)
                && Descents.isLeft(table, from, to)
                && from.catalog()
                        .object(id)
                        .filter(it -> it.has("parent") || it.has("inherited"))
                        .isPresent();
    }

    /** The name of a type is there before its functions, and the type after them. */
    private void announcing(Order order) {
        for (ObjectId id : fates.created()) {
            if (fates.isAnnounced(id)) {
                Act announce = new Act(Deed.ANNOUNCE, id);
                order.firm(announce, new Act(Deed.CREATE, id));
                to.dependencies().neededBy(id).stream()
                        .filter(needed -> needed.kind() == ObjectKind.SCHEMA
                                && fates.created().contains(needed))
                        .forEach(schema -> order.firm(carriers.create(schema), announce));
                if (fates.dropped().contains(id)) {
                    order.firm(carriers.drop(id), announce);
                }
            }
        }
    }

    private Optional<ObjectId> parent(ObjectId index) {
        return to.dependencies().neededBy(index).stream()
                .filter(id -> id.kind() == ObjectKind.INDEX && fates.created().contains(id))
                .findFirst();
    }

    private List<ObjectId> holders(ObjectId id) {
        return Relations.holder(id, to).stream()
                .filter(fates.created()::contains)
                .toList();
    }
}
