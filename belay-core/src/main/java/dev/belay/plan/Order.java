package dev.belay.plan;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Acts in an order in which each comes after those it has to wait for. Not thread-safe. */
final class Order {
    private final List<Act> acts;

    /** The place of each act among all; what follows speaks of places, which are cheaper to compare. */
    private final Map<Act, Integer> places = new HashMap<>();

    private final Followers firm;
    private final Followers soft;

    Order(Collection<Act> acts) {
        this.acts = List.copyOf(new TreeSet<>(acts));
        for (int place = 0; place < this.acts.size(); place++) {
            places.put(this.acts.get(place), place);
        }
        this.firm = new Followers();
        this.soft = new Followers();
    }

    /** The second has to wait for the first. */
    void firm(Act first, Act second) {
        firm.put(first, second);
    }

    /** The second should wait for the first, unless they would wait in a circle. */
    void soft(Act first, Act second) {
        soft.put(first, second);
    }

    /** Which acts wait for each. */
    private final class Followers {
        private final Map<Integer, Set<Integer>> followers = new HashMap<>();

        private void put(Act first, Act second) {
            Integer one = places.get(first);
            Integer other = places.get(second);
            if (one != null && other != null && !one.equals(other)) {
                followers.computeIfAbsent(one, each -> new HashSet<>()).add(other);
            }
        }

        private Set<Integer> of(int place) {
            return followers.getOrDefault(place, Set.of());
        }

        /** For each act, for how many it waits. */
        private int[] counts() {
            int[] counts = new int[acts.size()];
            followers.values().forEach(some -> some.forEach(place -> counts[place]++));
            return counts;
        }
    }

    /** The acts in order. In a circle that nothing soft opens, the one goes first that comes first by itself. */
    List<Act> sorted() {
        Queue queue = new Queue();
        List<Act> sorted = new ArrayList<>();
        while (!queue.left.isEmpty()) {
            sorted.add(acts.get(queue.next()));
        }
        return sorted;
    }

    /** Acts that wait for each other in a circle, with what waits for them. */
    Set<Act> circles() {
        Queue queue = new Queue();
        while (!queue.ready.isEmpty() || !queue.hurried.isEmpty()) {
            queue.next();
        }
        Set<Act> circles = new LinkedHashSet<>();
        queue.left.forEach(place -> circles.add(acts.get(place)));
        return circles;
    }

    /** The acts that are left, and for each how many of those it still waits. */
    private final class Queue {
        private final TreeSet<Integer> left = new TreeSet<>();
        private final int[] firmly = firm.counts();
        private final int[] softly = soft.counts();

        /** Those that wait for nothing. */
        private final TreeSet<Integer> ready = new TreeSet<>();

        /** Those that wait for nothing that they have to wait for. */
        private final TreeSet<Integer> hurried = new TreeSet<>();

        Queue() {
            for (int place = 0; place < acts.size(); place++) {
                left.add(place);
                sort(place);
            }
        }

        private void sort(int place) {
            if (!left.contains(place) || firmly[place] > 0) {
                return;
            }
            if (softly[place] == 0) {
                hurried.remove(place);
                ready.add(place);
            } else {
                hurried.add(place);
            }
        }

        private int next() {
            int place = ready.isEmpty() ? hurried.isEmpty() ? left.first() : hurried.first() : ready.first();
            left.remove(place);
            ready.remove(place);
            hurried.remove(place);
            release(place, firm, firmly);
            release(place, soft, softly);
            return place;
        }

        private void release(int done, Followers followers, int[] counts) {
            for (int place : followers.of(done)) {
                counts[place]--;
                sort(place);
            }
        }
    }
}
