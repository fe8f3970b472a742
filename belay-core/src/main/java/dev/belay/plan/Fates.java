package dev.belay.plan;

import dev.belay.catalog.Blueprint;
import dev.belay.catalog.CatalogObject;
import dev.belay.catalog.Change;
import dev.belay.catalog.ObjectId;
import dev.belay.catalog.ObjectKind;
import dev.belay.catalog.Table;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * What becomes of each object: which are altered where they stand, and which are dropped, created, or both, because
 * PostgreSQL cannot alter them or cannot alter something that they stand on. Not thread-safe.
 */
final class Fates {
    private static final Set<ObjectKind> OF_VALUES =
            EnumSet.of(ObjectKind.TYPE, ObjectKind.DOMAIN, ObjectKind.COLLATION);

    /** What PostgreSQL does not carry along when a column gets another type; indexes, checks and statistics it does. */
    private static final Set<ObjectKind> DISTURBED = EnumSet.of(
            ObjectKind.VIEW,
            ObjectKind.MATERIALIZED_VIEW,
            ObjectKind.RULE,
            ObjectKind.POLICY,
            ObjectKind.TRIGGER,
            ObjectKind.FUNCTION,
            ObjectKind.PROCEDURE,
            ObjectKind.PUBLICATION);

    private final Blueprint from;
    private final Blueprint to;
    private final Writers writers;
    private final SortedMap<ObjectId, SortedSet<ObjectId>> dependents;
    private final SortedSet<ObjectId> dropped = new TreeSet<>();
    private final SortedSet<ObjectId> created = new TreeSet<>();
    private final Set<ObjectId> retyped = new TreeSet<>();
    private final SortedSet<ObjectId> released = new TreeSet<>();
    private final SortedMap<ObjectId, Alteration> altered = new TreeMap<>();
    private final Deque<ObjectId> open = new ArrayDeque<>();

    Fates(Blueprint from, Blueprint to, Writers writers) {
        this.from = from;
        this.to = to;
        this.writers = writers;
        this.dependents = from.dependencies().dependents();
        from.catalog().changesTo(to.catalog()).forEach(this::take);
        Set.copyOf(altered.keySet()).forEach(this::weigh);
        while (!open.isEmpty()) {
            ObjectId id = open.removeFirst();
            spread(id);
            requiring(id).filter(parent -> !dropped.contains(parent)).ifPresent(this::replace);
        }
    }

    /** The index of a partitioned table that does not let go of this one, which goes while its table stays a partition. */
    private Optional<ObjectId> requiring(ObjectId id) {
        boolean attached = dropped.contains(id)
                && id.kind() == ObjectKind.INDEX
                && from.catalog()
                        .object(id)
                        .filter(index -> index.has("parent"))
                        .isPresent();
        return attached
                ? Relations.holder(id, from)
                        .filter(table -> !dropped.contains(table) && !Descents.isLeft(table, from, to))
                        .flatMap(table -> from.dependencies().neededBy(id).stream()
                                .filter(needed -> needed.kind() == ObjectKind.INDEX)
                                .findFirst())
                : Optional.empty();
    }

    private void take(Change change) {
        switch (change) {
            case Change.Added added -> created.add(added.id());
            case Change.Dropped gone -> {
                dropped.add(gone.id());
                open.add(gone.id());
            }
            case Change.Altered both -> altered.put(both.id(), alteration(both.before(), both.after()));
        }
    }

    private Alteration alteration(CatalogObject before, CatalogObject after) {
        Set<String> differing = new TreeSet<>(new Change.Altered(before, after).differing());
        if (before.id().kind() != ObjectKind.PRIVILEGES) {
            differing.removeAll(Standing.ATTRIBUTES);
        }
        return new Alteration(before, after, from, to, differing);
    }

    private void weigh(ObjectId id) {
        Alteration change = altered.get(id);
        if (change == null || change.differing().isEmpty()) {
            return;
        }
        if (!writers.of(change.after()).alter(change, new Statements())) {
            replace(id);
        } else if (id.kind() == ObjectKind.COLUMN && (change.differsIn("type") || change.differsIn("collation"))) {
            partitionedBy(id).ifPresentOrElse(this::replace, () -> open.add(id));
        }
        if (losesIdentity(change)) {
            released.add(id);
        }
        if (goesWithParent(change)) {
            replace(id);
        }
    }

    /** The table whose rows go into partitions by this column, which keeps its type for that; not a function of its name. */
    private Optional<ObjectId> partitionedBy(ObjectId column) {
        String name = Pattern.quote(Names.last(column));
        Pattern word = Pattern.compile("(?<![\\w\"])" + name + "(?![\\w\"(])");
        return Relations.holder(column, from)
                .filter(table -> from.catalog()
                        .object(table)
                        .flatMap(it -> it.attribute("partition key"))
                        .filter(key -> word.matcher(key).find())
                        .isPresent());
    }

    /** A check that a partition has from its parent goes with the parent's, and comes again where it is to be its own. */
    private boolean goesWithParent(Alteration change) {
        return change.id().kind() == ObjectKind.CONSTRAINT
                && Table.isInherited(change.before())
                && !change.after().has("inherited")
                && Relations.ofParents(change.id(), from).stream()
                        .filter(parent -> to.catalog().object(parent).isEmpty())
                        .flatMap(parent -> Relations.holder(parent, from).stream())
                        .anyMatch(parent -> Relations.holder(change.id(), from)
                                .filter(table -> Descents.isKept(table, parent, from, to))
                                .isPresent());
    }

    /** A partition loses it with its parent. */
    private static boolean losesIdentity(Alteration change) {
        return change.id().kind() == ObjectKind.COLUMN
                && Relations.holder(change.id(), change.from())
                        .filter(table -> Relations.isPartition(table, change.from()))
                        .isEmpty()
                && change.before().has("identity")
                && !change.after().has("identity");
    }

    private void replace(ObjectId id) {
        Optional<ObjectId> key = id.kind() == ObjectKind.INDEX ? Constraints.keyOf(id, from) : Optional.empty();
        if (key.isPresent() && !dropped.contains(key.get())) {
            replace(key.get());
        }
        altered.remove(id);
        retyped.remove(id);
        if (dropped.add(id)) {
            open.add(id);
        }
        if (to.catalog().object(id).isPresent()) {
            created.add(id);
        }
    }

    private void spread(ObjectId id) {
        for (ObjectId dependent : dependents.getOrDefault(id, Collections.emptySortedSet())) {
            if (dropped.contains(dependent)) {
                continue;
            }
            if (dropped.contains(id)) {
                touch(dependent, id);
            } else if (disturbs(dependent)) {
                replace(dependent);
            }
        }
    }

    /** Tells whether a column cannot get another type while this stands on it. */
    private boolean disturbs(ObjectId dependent) {
        CatalogObject object = from.catalog().objects().get(dependent);
        return DISTURBED.contains(dependent.kind())
                || (object != null && dependent.kind() == ObjectKind.COLUMN && object.has("generated"))
                || (object != null && dependent.kind() == ObjectKind.CONSTRAINT && Constraints.isForeignKey(object));
    }

    /** Decides about an object that stands on another which goes, and perhaps comes again. */
    private void touch(ObjectId id, ObjectId gone) {
        switch (id.kind()) {
            case COLUMN -> touchColumn(id, gone);
            case SEQUENCE -> touchSequence(id, gone);
            case TABLE, PUBLICATION, DOMAIN -> {
                if (created.contains(gone)) {
                    replace(id);
                }
            }
            default -> {
                if (created.contains(gone) || !altered.containsKey(id) || isPart(id, gone)) {
                    replace(id);
                }
            }
        }
    }

    private boolean isPart(ObjectId id, ObjectId whole) {
        return from.dependencies().whole(id).filter(whole::equals).isPresent();
    }

    private void touchColumn(ObjectId id, ObjectId gone) {
        CatalogObject column = from.catalog().objects().get(id);
        if (column == null
                || gone.kind() == ObjectKind.TABLE
                || gone.kind() == ObjectKind.VIEW
                || gone.kind() == ObjectKind.MATERIALIZED_VIEW
                || gone.kind() == ObjectKind.COLUMN) {
            replace(id);
        } else if (created.contains(gone)) {
            if (OF_VALUES.contains(gone.kind())) {
                retype(id);
            } else if (column.has("generated")) {
                replace(id);
            } else {
                released.add(id);
                keep(id);
            }
        }
    }

    private void retype(ObjectId id) {
        if (retyped.add(id)) {
            keep(id);
            open.add(id);
        }
    }

    /** An object that is not altered for its own sake has statements of its own all the same. */
    private void keep(ObjectId id) {
        CatalogObject before = from.catalog().objects().get(id);
        CatalogObject after = to.catalog().objects().get(id);
        if (before != null && after != null) {
            altered.computeIfAbsent(id, each -> alteration(before, after));
        }
    }

    private void touchSequence(ObjectId id, ObjectId gone) {
        if (isPart(id, gone)) {
            replace(id);
        } else if (gone.kind() == ObjectKind.COLUMN) {
            released.add(id);
            keep(id);
        }
    }

    /** Objects that go; those that come again among them. */
    Set<ObjectId> dropped() {
        return dropped;
    }

    /** Objects that come. */
    Set<ObjectId> created() {
        return created;
    }

    /** Objects that become others where they stand. */
    Map<ObjectId, Alteration> altered() {
        return altered;
    }

    /** Columns whose type is another of the same name. */
    Set<ObjectId> retyped() {
        return retyped;
    }

    /** Columns without their default for a while, and sequences without their column. */
    Set<ObjectId> released() {
        return released;
    }

    boolean isReplaced(ObjectId id) {
        return dropped.contains(id) && created.contains(id);
    }

    /** Tells whether an object that is replaced lives on under another name until its rows or values have moved. */
    boolean isSetAside(ObjectId id) {
        if (!isReplaced(id)) {
            return false;
        }
        if (OF_VALUES.contains(id.kind())) {
            return dependents.getOrDefault(id, Collections.emptySortedSet()).stream()
                    .anyMatch(user -> retyped.contains(user) || isOfTableSetAside(user));
        }
        return id.kind() == ObjectKind.TABLE && !isForeign(id, from) && !isForeign(id, to);
    }

    /** Tells whether this is a column whose values wait in a table that was set aside. */
    private boolean isOfTableSetAside(ObjectId id) {
        return id.kind() == ObjectKind.COLUMN
                && Relations.holder(id, from)
                        .filter(table -> table.kind() == ObjectKind.TABLE && isSetAside(table))
                        .isPresent();
    }

    /** Tells whether the rows of a table are those of another one, which is set aside with them. */
    boolean isPartOfSetAside(ObjectId table) {
        return Relations.isPartition(table, from)
                && Relations.parents(table, from).stream()
                        .anyMatch(parent -> isSetAside(parent) || isPartOfSetAside(parent));
    }

    /** Tells whether functions name the type that has to name them, so that its name has to be there before. */
    boolean isAnnounced(ObjectId id) {
        return id.kind() == ObjectKind.TYPE
                && created.contains(id)
                && to.catalog().object(id).filter(BaseTypes::isAnnounced).isPresent();
    }

    private static boolean isForeign(ObjectId table, Blueprint all) {
        return all.catalog()
                .object(table)
                .filter(it -> it.text("kind").equals("foreign table"))
                .isPresent();
    }
}
