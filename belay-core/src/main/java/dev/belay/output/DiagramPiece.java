package dev.belay.output;

import dev.belay.catalog.ForeignKey;
import dev.belay.catalog.ObjectId;
import dev.belay.catalog.Table;
import dev.belay.output.DiagramLayout.Box;
import dev.belay.output.DiagramLayout.Line;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A piece of a picture in columns: a table stands right of those that it refers to, as near to their height as there is
 * room. A line to a table several columns away passes between the boxes of those on its way.
 */
final class DiagramPiece {
    private static final int GAP = 18;
    private static final int LANE = 80;
    private static final int PASSAGE = 6;

    private final Map<ObjectId, Table> tables = new TreeMap<>();
    private final Set<ObjectId> crowded;
    private final Map<ObjectId, Integer> columns = new HashMap<>();
    private final Map<Stop, Integer> middles = new HashMap<>();
    private final Map<Integer, Integer> lefts = new HashMap<>();
    private final Map<Integer, Integer> widths = new HashMap<>();
    private final Map<ObjectId, Box> boxes = new TreeMap<>();

    /**
     * What takes room in a column: a table, or a line on its way to one.
     *
     * @param target the table
     * @param column in which it is
     */
    private record Stop(ObjectId target, int column) {}

    DiagramPiece(List<Table> piece, Set<ObjectId> crowded) {
        piece.forEach(table -> tables.put(table.id(), table));
        this.crowded = crowded;
        tables.keySet().forEach(id -> column(id, new HashSet<>()));
        place();
    }

    /** The boxes, from the left upper corner of the piece. */
    List<Box> boxes() {
        return List.copyOf(boxes.values());
    }

    private List<ObjectId> targets(Table table) {
        return table.references().stream()
                .map(ForeignKey::target)
                .filter(target -> tables.containsKey(target) && !crowded.contains(target) && !target.equals(table.id()))
                .distinct()
                .toList();
    }

    private int column(ObjectId id, Set<ObjectId> entered) {
        Integer known = columns.get(id);
        if (known != null) {
            return known;
        }
        int column = 0;
        if (entered.add(id)) {
            for (ObjectId target : targets(Objects.requireNonNull(tables.get(id)))) {
                if (!entered.contains(target) || columns.containsKey(target)) {
                    column = Math.max(column, 1 + column(target, entered));
                }
            }
        }
        columns.put(id, column);
        return column;
    }

    private int column(ObjectId id) {
        return columns.getOrDefault(id, 0);
    }

    private void place() {
        TreeMap<Integer, Set<ObjectId>> passing = new TreeMap<>();
        TreeMap<Integer, List<ObjectId>> standing = new TreeMap<>();
        for (Table table : tables.values()) {
            standing.computeIfAbsent(column(table.id()), each -> new ArrayList<>())
                    .add(table.id());
            for (ObjectId target : targets(table)) {
                for (int between = column(target) + 1; between < column(table.id()); between++) {
                    passing.computeIfAbsent(between, each -> new TreeSet<>()).add(target);
                }
            }
        }
        int x = 0;
        for (Map.Entry<Integer, List<ObjectId>> column : standing.entrySet()) {
            List<Stop> stops = new ArrayList<>();
            passing.getOrDefault(column.getKey(), Set.of()).forEach(id -> stops.add(new Stop(id, column.getKey())));
            column.getValue().forEach(id -> stops.add(new Stop(id, column.getKey())));
            lefts.put(column.getKey(), x);
            x += placeColumn(stops, x) + LANE;
        }
    }

    private int placeColumn(List<Stop> stops, int x) {
        stops.sort(Comparator.comparingDouble(this::height)
                .thenComparing(this::isPassing, Comparator.reverseOrder())
                .thenComparing(Stop::target));
        int y = 0;
        int widest = 0;
        for (Stop stop : stops) {
            Box box = Box.of(Objects.requireNonNull(tables.get(stop.target())));
            int height = isPassing(stop) ? PASSAGE : box.height();
            y = Math.max(y, (int) height(stop) - height / 2);
            middles.put(stop, y + height / 2);
            if (!isPassing(stop)) {
                boxes.put(stop.target(), box.at(x, y));
                widest = Math.max(widest, box.width());
            }
            y += height + GAP;
        }
        stops.forEach(stop -> widths.merge(stop.column(), 0, Math::max));
        widths.merge(stops.getFirst().column(), widest, Math::max);
        return widest;
    }

    private boolean isPassing(Stop stop) {
        return column(stop.target()) != stop.column();
    }

    /** How high the ends of the lines from here are, on average; 0 where there are none. */
    private double height(Stop stop) {
        if (isPassing(stop)) {
            return middle(stop.target(), stop.column() - 1);
        }
        return targets(Objects.requireNonNull(tables.get(stop.target()))).stream()
                .filter(target -> column(target) < stop.column())
                .mapToInt(target -> middle(target, stop.column() - 1))
                .average()
                .orElse(0);
    }

    private int middle(ObjectId target, int column) {
        return middles.getOrDefault(new Stop(target, column), 0);
    }

    /** The lines, from the left upper corner of the piece. */
    List<Line> lines() {
        List<Line> lines = new ArrayList<>();
        Set<Stop> passed = new HashSet<>();
        for (Box box : boxes.values()) {
            for (int row = 0; row < box.keys().size(); row++) {
                ObjectId target = box.keys().get(row).target();
                if (targets(box.table()).contains(target)) {
                    int y = box.y() + DiagramLayout.HEAD + row * DiagramLayout.ROW + DiagramLayout.ROW / 2;
                    add(target, box, y, lines, passed);
                }
            }
        }
        return lines;
    }

    private void add(ObjectId target, Box box, int y, List<Line> lines, Set<Stop> passed) {
        int own = column(box.table().id());
        if (column(target) >= own) {
            Box end = box(target);
            int right = end.x() + end.width();
            lines.add(
                    new Line(target, box.x() + box.width(), box.x() + box.width(), y, right, right, headOf(end), true));
            return;
        }
        lines.add(line(target, box.x(), box.x(), y, own - 1));
        for (int between = own - 1; between > column(target); between--) {
            Stop stop = new Stop(target, between);
            if (passed.add(stop)) {
                int left = lefts.getOrDefault(between, 0);
                int right = left + widths.getOrDefault(between, 0);
                lines.add(line(target, right, left, middle(target, between), between - 1));
            }
        }
    }

    /** A line that reaches this column, where its table stands or where it passes. */
    private Line line(ObjectId target, int from, int straightTo, int y, int column) {
        Box end = box(target);
        boolean arrives = column(target) == column;
        int edge = lefts.getOrDefault(column, 0) + widths.getOrDefault(column, 0);
        int toX = arrives ? end.x() + end.width() : edge;
        int toY = arrives ? headOf(end) : middle(target, column);
        return new Line(target, from, straightTo, y, edge, toX, toY, arrives);
    }

    private Box box(ObjectId id) {
        return Optional.ofNullable(boxes.get(id)).orElseThrow();
    }

    private static int headOf(Box box) {
        return box.y() + DiagramLayout.HEAD / 2;
    }
}
