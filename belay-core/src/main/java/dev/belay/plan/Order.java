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

    private void put(Map<Act, Set<Act>> waits, Act first, Act second) {
        if (!first.equals(second) && acts.contains(first) && acts.contains(second)) {
            waits.computeIfAbsent(second, each -> new HashSet<>()).add(first);
        }
    }

    /** The acts in order. In a circle that nothing soft opens, the one goes first that comes first by itself. */
    List<Act> sorted() {
        List<Act> sorted = new ArrayList<>();
        TreeSet<Act> left = new TreeSet<>(acts);
        while (!left.isEmpty()) {
            Act next = left.stream()
                    .filter(act -> isFree(act, firm, left) && isFree(act, soft, left))
                    .findFirst()
                    .or(() ->
                            left.stream().filter(act -> isFree(act, firm, left)).findFirst())
                    .orElseGet(left::first);
            left.remove(next);
            sorted.add(next);
        }
        return sorted;
    }

    /** Acts that wait for each other in a circle, with what waits for them. */
    Set<Act> circles() {
        TreeSet<Act> left = new TreeSet<>(acts);
        boolean more = true;
        while (more) {
            List<Act> free =
                    left.stream().filter(act -> isFree(act, firm, left)).toList();
            more = !free.isEmpty();
            left.removeAll(free);
        }
        return left;
    }

    private static boolean isFree(Act act, Map<Act, Set<Act>> waits, Set<Act> left) {
        return waits.getOrDefault(act, Set.of()).stream().noneMatch(left::contains);
    }
}
