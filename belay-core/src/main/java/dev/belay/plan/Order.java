package dev.belay.plan;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Acts in an order in which each comes after those it has to wait for. Not thread-safe. */
final class Order {
    private final Map<Act, Set<Act>> firm = new HashMap<>();
    private final Map<Act, Set<Act>> soft = new HashMap<>();
    private final TreeSet<Act> acts;

    Order(Collection<Act> acts) {
        this.acts = new TreeSet<>(acts);
    }

    /** The second has to wait for the first. */
    void firm(Act first, Act second) {
        put(firm, first, second);
    }

    /** The second should wait for the first, unless they would wait in a circle. */
    void soft(Act first, Act second) {
        put(soft, first, second);
    }

    private void put(Map<Act, Set<Act>> followers, Act first, Act second) {
        if (!first.equals(second) && acts.contains(first) && acts.contains(second)) {
            followers.computeIfAbsent(first, each -> new HashSet<>()).add(second);
        }
    }

    /** The acts in order. In a circle that nothing soft opens, the one goes first that comes first by itself. */
    List<Act> sorted() {
        Queue queue = new Queue();
        List<Act> sorted = new ArrayList<>();
        while (!queue.left.isEmpty()) {
            sorted.add(queue.next());
        }
        return sorted;
    }

    /** Acts that wait for each other in a circle, with what waits for them. */
    Set<Act> circles() {
        Queue queue = new Queue();
        while (!queue.ready.isEmpty() || !queue.hurried.isEmpty()) {
            queue.next();
        }
        return queue.left;
    }

    /** The acts that are left, and for each how many of those it still waits. */
    private final class Queue {
        private final TreeSet<Act> left = new TreeSet<>(acts);
        private final Map<Act, Integer> firmly = counts(firm);
        private final Map<Act, Integer> softly = counts(soft);

        /** Those that wait for nothing. */
        private final TreeSet<Act> ready = new TreeSet<>();

        /** Those that wait for nothing that they have to wait for. */
        private final TreeSet<Act> hurried = new TreeSet<>();

        Queue() {
            left.forEach(this::place);
        }

        private Map<Act, Integer> counts(Map<Act, Set<Act>> followers) {
            Map<Act, Integer> counts = new HashMap<>();
            followers.values().forEach(each -> each.forEach(act -> counts.merge(act, 1, Integer::sum)));
            return counts;
        }

        private void place(Act act) {
            if (left.contains(act) && firmly.getOrDefault(act, 0) == 0) {
                boolean free = softly.getOrDefault(act, 0) == 0;
                (free ? ready : hurried).add(act);
                if (free) {
                    hurried.remove(act);
                }
            }
        }

        private Act next() {
            Act act = !ready.isEmpty() ? ready.first() : hurried.isEmpty() ? left.first() : hurried.first();
            left.remove(act);
            ready.remove(act);
            hurried.remove(act);
            release(act, firm, firmly);
            release(act, soft, softly);
            return act;
        }

        private void release(Act act, Map<Act, Set<Act>> followers, Map<Act, Integer> counts) {
            for (Act follower : followers.getOrDefault(act, Set.of())) {
                counts.merge(follower, -1, Integer::sum);
                place(follower);
            }
        }
    }
}
