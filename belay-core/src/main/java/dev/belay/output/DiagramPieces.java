package dev.belay.output;

import dev.belay.catalog.ForeignKey;
import dev.belay.catalog.ObjectId;
import dev.belay.catalog.Table;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * What a picture draws together. A table that very many refer to gets no lines, which would cover all else; nor does the
 * one that most refer to in a piece that is too large to be looked at, until no piece is.
 *
 * @param pieces tables that lines tie to each other, each piece by name
 * @param alone tables without lines, by name
 * @param crowded tables to which no lines go
 */
record DiagramPieces(List<List<Table>> pieces, List<Table> alone, Set<ObjectId> crowded) {
    /** A table that more than these refer to gets no lines. */
    private static final int CROWD = 8;

    /** A piece of more tables than these is taken apart. */
    private static final int MOST = 30;

    static DiagramPieces of(Collection<Table> tables) {
        return new Search(tables).found();
    }

    /** The search for pieces. */
    private static final class Search {
        private final Map<ObjectId, Table> tables = new TreeMap<>();
        private final Map<ObjectId, Set<ObjectId>> targets = new TreeMap<>();
        private final Map<ObjectId, Set<ObjectId>> referrers = new TreeMap<>();
        private final Set<ObjectId> crowded = new TreeSet<>();

        Search(Collection<Table> all) {
            all.forEach(table -> tables.put(table.id(), table));
            for (Table table : all) {
                table.references().stream()
                        .map(ForeignKey::target)
                        .filter(tables::containsKey)
                        .filter(Predicate.not(table.id()::equals))
                        .forEach(target -> tie(table.id(), target));
            }
        }

        private void tie(ObjectId from, ObjectId target) {
            targets.computeIfAbsent(from, each -> new TreeSet<>()).add(target);
            referrers.computeIfAbsent(target, each -> new TreeSet<>()).add(from);
        }

        DiagramPieces found() {
            referrers.forEach((target, all) -> {
                if (all.size() > CROWD) {
                    crowded.add(target);
                }
            });
            List<List<ObjectId>> pieces = pieces();
            while (thins(pieces)) {
                pieces = pieces();
            }
            return new DiagramPieces(
                    pieces.stream()
                            .filter(piece -> piece.size() > 1)
                            .map(piece -> piece.stream().map(this::table).toList())
                            .toList(),
                    pieces.stream()
                            .filter(piece -> piece.size() == 1)
                            .map(piece -> table(piece.getFirst()))
                            .toList(),
                    Set.copyOf(crowded));
        }

        private Table table(ObjectId id) {
            return Optional.ofNullable(tables.get(id)).orElseThrow();
        }

        /** Takes the lines of one table from each piece that is too large; tells whether there was such a table. */
        private boolean thins(List<List<ObjectId>> pieces) {
            List<ObjectId> more = pieces.stream()
                    .filter(piece -> piece.size() > MOST)
                    .flatMap(piece -> piece.stream()
                            .filter(id -> !crowded.contains(id) && count(id) > 1)
                            .max(Comparator.comparingInt(this::count).thenComparing(Comparator.reverseOrder()))
                            .stream())
                    .toList();
            crowded.addAll(more);
            return !more.isEmpty();
        }

        private int count(ObjectId id) {
            return referrers.getOrDefault(id, Set.of()).size();
        }

        private List<List<ObjectId>> pieces() {
            List<List<ObjectId>> pieces = new ArrayList<>();
            Set<ObjectId> seen = new TreeSet<>();
            for (ObjectId id : tables.keySet()) {
                if (seen.add(id)) {
                    pieces.add(piece(id, seen));
                }
            }
            return pieces;
        }

        private List<ObjectId> piece(ObjectId first, Set<ObjectId> seen) {
            Set<ObjectId> piece = new TreeSet<>();
            Deque<ObjectId> ahead = new ArrayDeque<>(List.of(first));
            while (!ahead.isEmpty()) {
                ObjectId id = ahead.remove();
                piece.add(id);
                for (ObjectId near : near(id)) {
                    if (seen.add(near)) {
                        ahead.add(near);
                    }
                }
            }
            return List.copyOf(piece);
        }

        private List<ObjectId> near(ObjectId id) {
            List<ObjectId> near = new ArrayList<>();
            targets.getOrDefault(id, Set.of()).stream()
                    .filter(target -> !crowded.contains(target))
                    .forEach(near::add);
            if (!crowded.contains(id)) {
                near.addAll(referrers.getOrDefault(id, Set.of()));
            }
            return near;
        }
    }
}
