package dev.belay.history;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The revisions from base to head or heads, parents before children, and what is irregular about them.
 *
 * @param revisions in an order in which each can be applied
 * @param irregularities in the order of their files
 * @param labels names of branches by the id of the revision that carries them; only Alembic has any
 */
public record History(List<Revision> revisions, List<Irregularity> irregularities, Map<String, List<String>> labels) {
    /** Copies, and puts parents before children while keeping the given order otherwise. */
    public History {
        revisions = parentsFirst(revisions);
        irregularities = List.copyOf(irregularities);
        labels = Map.copyOf(labels);
    }

    /** A history without branches of a name. */
    public History(List<Revision> revisions, List<Irregularity> irregularities) {
        this(revisions, irregularities, Map.of());
    }

    /** Ids of the revisions that no other names as parent; one in a healthy history. */
    public List<String> heads() {
        Set<String> parents = new HashSet<>();
        revisions.forEach(revision -> parents.addAll(revision.parents()));
        return revisions.stream()
                .map(Revision::id)
                .filter(id -> !parents.contains(id))
                .toList();
    }

    /** The revision with this id. */
    public Optional<Revision> revision(String id) {
        return revisions.stream().filter(revision -> revision.id().equals(id)).findFirst();
    }

    private static List<Revision> parentsFirst(List<Revision> given) {
        Map<String, Revision> byId = new HashMap<>();
        given.forEach(revision -> byId.putIfAbsent(revision.id(), revision));
        Set<Revision> ordered = new LinkedHashSet<>();
        given.forEach(revision -> place(revision, byId, ordered, new HashSet<>()));
        return List.copyOf(ordered);
    }

    private static void place(Revision start, Map<String, Revision> byId, Set<Revision> ordered, Set<String> entered) {
        List<Revision> stack = new ArrayList<>(List.of(start));
        while (!stack.isEmpty()) {
            Revision top = stack.getLast();
            List<Revision> waiting = top.parents().stream()
                    .map(byId::get)
                    .filter(parent -> parent != null && !ordered.contains(parent) && entered.add(parent.id()))
                    .toList();
            if (waiting.isEmpty()) {
                ordered.add(stack.removeLast());
            } else {
                stack.addAll(waiting.reversed());
            }
        }
    }
}
