package dev.belay.layout;

import dev.belay.history.History;
import dev.belay.history.Irregularity;
import dev.belay.history.Irregularity.Kind;
import dev.belay.history.Revision;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What can be wrong with a history whose revisions name their parents. */
final class Lineage {
    private Lineage() {}

    /** More than one revision that no other names as parent. */
    static Optional<Irregularity> severalHeads(History history, String remedy) {
        List<String> heads = history.heads();
        if (heads.size() < 2) {
            return Optional.empty();
        }
        String file = history.revision(heads.getLast()).map(Revision::file).orElse("");
        return Optional.of(new Irregularity(
                Kind.SEVERAL_HEADS, file, 1, "the history has several heads: " + String.join(", ", heads), remedy));
    }

    /** The parents that are named and do not exist. */
    static List<Irregularity> unknownParents(List<Revision> revisions, String remedy) {
        Set<String> ids = new HashSet<>();
        revisions.forEach(revision -> ids.add(revision.id()));
        return revisions.stream()
                .flatMap(revision -> revision.parents().stream()
                        .filter(parent -> !ids.contains(parent))
                        .map(parent -> new Irregularity(
                                Kind.UNKNOWN_PARENT,
                                revision.file(),
                                1,
                                "it revises " + parent + ", which does not exist",
                                remedy)))
                .toList();
    }

    /** The revisions that are their own ancestors: those left when all whose parents are placed are taken away. */
    static List<Irregularity> cycles(List<Revision> revisions) {
        Map<String, Revision> left = new HashMap<>();
        revisions.forEach(revision -> left.put(revision.id(), revision));
        boolean placed = true;
        while (placed) {
            placed = left.values()
                    .removeIf(revision -> revision.parents().stream().noneMatch(left::containsKey));
        }
        return revisions.stream()
                .filter(revision -> left.containsKey(revision.id()))
                .filter(revision -> standsOnItself(revision, left))
                .map(revision -> new Irregularity(
                        Kind.CYCLE,
                        revision.file(),
                        1,
                        "revision " + revision.id() + " stands on itself, by way of its parents",
                        "Name another parent."))
                .toList();
    }

    private static boolean standsOnItself(Revision revision, Map<String, Revision> known) {
        Set<String> seen = new HashSet<>();
        List<String> ahead = new ArrayList<>(revision.parents());
        while (!ahead.isEmpty()) {
            String id = ahead.removeLast();
            if (id.equals(revision.id())) {
                return true;
            }
            if (known.containsKey(id) && seen.add(id)) {
                ahead.addAll(known.get(id).parents());
            }
        }
        return false;
    }
}
