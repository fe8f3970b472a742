package dev.belay.output;

import dev.belay.catalog.ForeignKey;
import dev.belay.catalog.ObjectId;
import dev.belay.catalog.Table;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Where the boxes of a picture stand, in pixels: layers from left to right, a table right of those it refers to; in a layer,
 * tables near those they refer to. A layer that would be much higher than the picture is wide is broken into several columns.
 * Tables without relationships stand below.
 *
 * @param boxes by layer
 * @param width of all
 * @param height of all
 */
record DiagramLayout(List<Box> boxes, int width, int height, Set<ObjectId> crowded) {
    static final int HEAD = 24;
    static final int ROW = 18;
    private static final int GAP = 18;
    private static final int LANE = 90;

    /** A table that more than these refer to gets no lines. */
    private static final int CROWD = 8;

    private static final int LONGEST = 40;

    DiagramLayout {
        boxes = List.copyOf(boxes);
        crowded = Set.copyOf(crowded);
    }

    /**
     * A table in the picture.
     *
     * @param keys a row each
     */
    record Box(Table table, List<ForeignKey> keys, int x, int y) {
        Box {
            keys = List.copyOf(keys);
        }

        String title() {
            return cut(Markdown.name(table.id()));
        }

        int width() {
            int widest = SvgDiagram.widthOf(title() + "  ");
            for (ForeignKey key : keys) {
                widest = Math.max(widest, SvgDiagram.widthOf(columns(key) + " " + DiagramLayout.target(key)));
            }
            return widest + 20;
        }

        int height() {
            return HEAD + keys.size() * ROW + (keys.isEmpty() ? 0 : 6);
        }

        Box at(int left, int top) {
            return new Box(table, keys, left, top);
        }
    }

    static String columns(ForeignKey key) {
        return cut(String.join(", ", key.columns()));
    }

    static String target(ForeignKey key) {
        return "\u2192 " + cut(Markdown.name(key.target()));
    }

    private static String cut(String name) {
        return name.length() <= LONGEST ? name : name.substring(0, LONGEST - 1) + "\u2026";
    }

    Optional<Box> box(ObjectId table) {
        return boxes.stream().filter(box -> box.table().id().equals(table)).findFirst();
    }

    /** Tells whether so many refer to a table that no lines are drawn to it. */
    boolean isCrowded(ObjectId table) {
        return crowded.contains(table);
    }

    static DiagramLayout of(List<Table> tables) {
        Map<ObjectId, Table> byId = new TreeMap<>();
        tables.forEach(table -> byId.put(table.id(), table));
        Set<ObjectId> crowded = new HashSet<>();
        for (Table table : tables) {
            long others = table.referencedBy().stream()
                    .map(ForeignKey::table)
                    .filter(byId::containsKey)
                    .distinct()
                    .count();
            if (others > CROWD) {
                crowded.add(table.id());
            }
        }
        return new Placing(byId, crowded).placed();
    }

    /** The work of placing. */
    private static final class Placing {
        private final Map<ObjectId, Table> tables;
        private final Set<ObjectId> crowded;
        private final Map<ObjectId, Integer> layers = new HashMap<>();
        private final List<Box> placed = new ArrayList<>();
        private int bottom;
        private int right;

        Placing(Map<ObjectId, Table> tables, Set<ObjectId> crowded) {
            this.tables = tables;
            this.crowded = crowded;
        }

        DiagramLayout placed() {
            List<Table> related = new ArrayList<>();
            List<Table> alone = new ArrayList<>();
            for (Table table : tables.values()) {
                boolean hasLines = !lines(table).isEmpty()
                        || (!crowded.contains(table.id())
                                && table.referencedBy().stream()
                                        .anyMatch(key -> !key.table().equals(table.id())));
                (hasLines ? related : alone).add(table);
            }
            placeRelated(related);
            placeGrid(alone);
            return new DiagramLayout(placed, right, bottom, crowded);
        }

        /** The tables to which lines go from here. */
        private List<ObjectId> lines(Table table) {
            return table.references().stream()
                    .map(ForeignKey::target)
                    .filter(target ->
                            tables.containsKey(target) && !crowded.contains(target) && !target.equals(table.id()))
                    .distinct()
                    .toList();
        }

        private int layer(ObjectId id, Set<ObjectId> entered) {
            Integer known = layers.get(id);
            if (known != null) {
                return known;
            }
            int layer = 0;
            if (entered.add(id)) {
                for (ObjectId target :
                        lines(tables.getOrDefault(id, tables.values().iterator().next()))) {
                    if (!entered.contains(target) || layers.containsKey(target)) {
                        layer = Math.max(layer, 1 + layer(target, entered));
                    }
                }
            }
            layers.put(id, layer);
            return layer;
        }

        private void placeRelated(List<Table> related) {
            related.forEach(table -> layer(table.id(), new HashSet<>()));
            TreeMap<Integer, List<Table>> byLayer = new TreeMap<>();
            related.forEach(
                    table -> byLayer.computeIfAbsent(layers.getOrDefault(table.id(), 0), each -> new ArrayList<>())
                            .add(table));
            int most = mostHeight(related);
            int x = 0;
            Map<ObjectId, Integer> middles = new HashMap<>();
            for (List<Table> layer : byLayer.values()) {
                layer.sort(Comparator.comparingDouble((Table table) -> barycentre(table, middles))
                        .thenComparing(Table::id));
                x = placeLayer(layer, x, most, middles);
            }
        }

        /** So high that the picture is about half again as wide as it is high. */
        private int mostHeight(List<Table> related) {
            double area = 0;
            for (Table table : related) {
                Box box = box(table);
                area += (double) (box.width() + LANE) * (box.height() + GAP);
            }
            return Math.max(600, (int) Math.sqrt(area / 1.5));
        }

        private double barycentre(Table table, Map<ObjectId, Integer> middles) {
            return lines(table).stream()
                    .filter(middles::containsKey)
                    .mapToInt(target -> middles.getOrDefault(target, 0))
                    .average()
                    .orElse(0);
        }

        private int placeLayer(List<Table> layer, int left, int most, Map<ObjectId, Integer> middles) {
            int x = left;
            int y = 0;
            int widest = 0;
            for (Table table : layer) {
                Box box = box(table);
                if (y > 0 && y + box.height() > most) {
                    x += widest + LANE;
                    y = 0;
                    widest = 0;
                }
                take(box.at(x, y));
                middles.put(table.id(), y + box.height() / 2);
                y += box.height() + GAP;
                widest = Math.max(widest, box.width());
            }
            return x + widest + LANE;
        }

        private void placeGrid(List<Table> alone) {
            int x = 0;
            int y = bottom == 0 ? 0 : bottom + 2 * GAP;
            int most = Math.max(right, 1200);
            int highest = 0;
            for (Table table : alone) {
                Box box = box(table);
                if (x > 0 && x + box.width() > most) {
                    x = 0;
                    y += highest + GAP;
                    highest = 0;
                }
                take(box.at(x, y));
                x += box.width() + GAP;
                highest = Math.max(highest, box.height());
            }
        }

        private static Box box(Table table) {
            return new Box(table, table.references(), 0, 0);
        }

        private void take(Box box) {
            placed.add(box);
            right = Math.max(right, box.x() + box.width());
            bottom = Math.max(bottom, box.y() + box.height());
        }
    }
}
