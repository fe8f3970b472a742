package dev.belay.rehearsal;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Which of the revisions that are to be rehearsed is still nobody's. Thread-safe.
 *
 * <p>Each worker is given a part to begin with, in the order of the history. A worker rehearses whatever nobody claimed from
 * its beginning on, applies the rest, and so takes over from the one ahead of it when it catches up. The first begins with
 * the first, so that none is left out.
 */
final class Claims {
    /** What applying a revision costs, of what rehearsing it does: 0.5 to 0.8 in long histories, 0.4 in short ones. */
    private static final double APPLYING = 0.6;

    private final SortedSet<Integer> free;
    private final List<Integer> beginnings = new ArrayList<>();

    /**
     * Nothing is claimed yet.
     *
     * @param revisions indexes in the history, not empty
     */
    Claims(SortedSet<Integer> revisions, int workers) {
        this.free = new TreeSet<>(revisions);
        List<Integer> indexes = List.copyOf(revisions);
        for (int worker = 0; worker < workers; worker++) {
            beginnings.add(indexes.get((int) (indexes.size() * share(worker) / share(workers))));
        }
    }

    /**
     * What the workers before this one do, in any unit: all end at the same time when each applies what the ones before it
     * rehearse and has by that much less to rehearse itself.
     */
    private static double share(int worker) {
        return 1 - Math.pow(1 - APPLYING, worker);
    }

    /** Gives a revision to a worker that has come to it, unless it is another's; it is then the worker's alone. */
    synchronized boolean claim(int worker, int index) {
        return index >= beginnings.get(worker) && free.remove(index);
    }

    /** Tells whether nothing is left to claim from here on. */
    synchronized boolean isDoneFrom(int index) {
        return free.tailSet(index).isEmpty();
    }
}
