package dev.belay.catalog;

import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Which objects of one database stand on which; source: {@code pg_depend}, with what a relation holds standing on it.
 *
 * @param needs for each object those without which it cannot be there
 * @param wholes for each object that PostgreSQL makes and drops as a part of another that other one: the index of a
 *     constraint, the sequence of an identity, what a partition has from its parent
 */
public record Dependencies(SortedMap<ObjectId, SortedSet<ObjectId>> needs, SortedMap<ObjectId, ObjectId> wholes) {
    /** Copies the maps. */
    public Dependencies {
        SortedMap<ObjectId, SortedSet<ObjectId>> copy = new TreeMap<>();
        needs.forEach((id, some) -> copy.put(id, Collections.unmodifiableSortedSet(new TreeSet<>(some))));
        needs = Collections.unmodifiableSortedMap(copy);
        wholes = Collections.unmodifiableSortedMap(new TreeMap<>(wholes));
    }

    /** Those without which this object cannot be there. */
    public Set<ObjectId> neededBy(ObjectId id) {
        return needs.getOrDefault(id, Collections.emptySortedSet());
    }

    /** What this object is a part of. */
    public Optional<ObjectId> whole(ObjectId id) {
        return Optional.ofNullable(wholes.get(id));
    }

    /** The same read from the other end: for each object those that cannot be there without it. */
    public SortedMap<ObjectId, SortedSet<ObjectId>> dependents() {
        SortedMap<ObjectId, SortedSet<ObjectId>> dependents = new TreeMap<>();
        needs.forEach((id, some) -> some.forEach(needed ->
                dependents.computeIfAbsent(needed, each -> new TreeSet<>()).add(id)));
        return dependents;
    }
}
