package dev.belay.history;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Where a database stands in a history, by what the project's tool has written down in it.
 *
 * @param at ids of the last revisions that were applied; as the database has them where the files have none; empty for base
 * @param applied ids of all revisions of the history that were applied, in their order
 * @param missing ids of the revisions that the tool would run, in their order
 * @param unknown what the database has and the files do not, as the tool names it
 * @param faults what else is wrong, in lower-case sentences without full stop
 */
public record Standing(
        List<String> at, List<String> applied, List<String> missing, List<String> unknown, List<String> faults) {
    /** Copies the lists. */
    public Standing {
        at = List.copyOf(at);
        applied = List.copyOf(applied);
        missing = List.copyOf(missing);
        unknown = List.copyOf(unknown);
        faults = List.copyOf(faults);
    }

    /**
     * By the revisions that were applied.
     *
     * @param applied their ids
     * @param records whether the tool writes a revision down at all
     */
    public static Standing of(
            History history,
            Set<String> applied,
            Predicate<Revision> records,
            List<String> unknown,
            List<String> faults) {
        List<String> there = new ArrayList<>();
        List<String> missing = new ArrayList<>();
        for (Revision revision : history.revisions()) {
            if (applied.contains(revision.id())) {
                there.add(revision.id());
            } else if (records.test(revision)) {
                missing.add(revision.id());
            }
        }
        Set<String> below = below(history, applied);
        List<String> at =
                there.stream().filter(revision -> !below.contains(revision)).toList();
        return new Standing(at, there, missing, unknown, faults);
    }

    private static Set<String> below(History history, Set<String> ids) {
        return below(history, ids, Revision::parents);
    }

    /** The revisions on which those stand, and so on down to base; what one stands on is given. */
    public static Set<String> below(History history, Set<String> ids, Function<Revision, List<String>> needs) {
        Set<String> below = new HashSet<>();
        Set<String> wanted = new HashSet<>(ids);
        for (Revision revision : history.revisions().reversed()) {
            if (wanted.contains(revision.id())) {
                below.addAll(needs.apply(revision));
                wanted.addAll(needs.apply(revision));
            }
        }
        return below;
    }

    /** Tells whether the database has all that the history has, and nothing else. */
    public boolean isHead() {
        return missing.isEmpty() && unknown.isEmpty() && faults.isEmpty();
    }

    /** Revisions that are missing though others that stand on them were applied: some tools never run them. */
    public List<String> passedOver(History history) {
        Set<String> below = below(history, new LinkedHashSet<>(applied));
        return missing.stream().filter(below::contains).toList();
    }
}
