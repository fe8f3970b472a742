package dev.belay.output;

import dev.belay.catalog.ForeignKey;
import dev.belay.catalog.ObjectId;
import dev.belay.catalog.Table;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/**
 * Where the boxes of a picture stand, in pixels: the pieces in shelves, the highest first, so that all is about half again
 * as wide as it is high; tables without lines below, by name.
 *
 * @param boxes the tables
 * @param lines from tables to those that they refer to
 * @param width of all
 * @param height of all
 * @param crowded tables to which no lines go
 */
record DiagramLayout(List<Box> boxes, List<Line> lines, int width, int height, Set<ObjectId> crowded) {
    static final int HEAD = 24;
    static final int ROW = 18;
    private static final int GAP = 18;
    private static final int APART = 48;
    private static final int NARROWEST = 1200;

    /** The longest name that PostgreSQL takes, with a short schema. */
    private static final int LONGEST = 80;

    DiagramLayout {
        boxes = List.copyOf(boxes);
        lines = List.copyOf(lines);
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

        static Box of(Table table) {
            return new Box(table, table.references(), 0, 0);
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

    /**
     * A line, or the part of one that passes a column: straight, in a curve, and straight again, so that it curves only
     * between columns.
     *
     * @param target the table to which it leads
     * @param fromX where it begins
     * @param straightTo how far it goes straight
     * @param fromY how high it begins
     * @param curveTo where the curve ends
     * @param toX where it ends
     * @param toY how high it ends
     * @param arrives whether its end is the table
     */
    record Line(ObjectId target, int fromX, int straightTo, int fromY, int curveTo, int toX, int toY, boolean arrives) {
        Line moved(int x, int y) {
            return new Line(target, fromX + x, straightTo + x, fromY + y, curveTo + x, toX + x, toY + y, arrives);
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

    /** Tells whether so many refer to a table that no lines are drawn to it. */
    boolean isCrowded(ObjectId table) {
        return crowded.contains(table);
    }

    static DiagramLayout of(List<Table> tables) {
        DiagramPieces pieces = DiagramPieces.of(tables);
        Shelves shelves = new Shelves();
        shelves.placePieces(pieces.pieces().stream()
                .map(piece -> Block.of(new DiagramPiece(piece, pieces.crowded())))
                .sorted(Comparator.comparingInt(Block::height)
                        .reversed()
                        .thenComparing(block -> block.boxes().getFirst().table().id()))
                .toList());
        shelves.placeAlone(pieces.alone());
        return new DiagramLayout(shelves.boxes, shelves.lines, shelves.right, shelves.bottom, pieces.crowded());
    }

    /** A piece with its size. */
    private record Block(List<Box> boxes, List<Line> lines, int width, int height) {
        static Block of(DiagramPiece piece) {
            List<Box> boxes = piece.boxes();
            List<Line> lines = piece.lines();
            int lowestBox =
                    boxes.stream().mapToInt(box -> box.y() + box.height()).max().orElse(0);
            int lowestLine = lines.stream()
                    .mapToInt(line -> Math.max(line.fromY(), line.toY()))
                    .max()
                    .orElse(0);
            return new Block(
                    boxes,
                    lines,
                    boxes.stream().mapToInt(box -> box.x() + box.width()).max().orElse(0),
                    Math.max(lowestBox, lowestLine));
        }

        double area() {
            return (double) (width + APART) * (height + APART);
        }
    }

    /** The work of placing: on a shelf as high as its first piece, lower ones stand one below the other. */
    private static final class Shelves {
        private final List<Box> boxes = new ArrayList<>();
        private final List<Line> lines = new ArrayList<>();
        private int bottom;
        private int right;

        void placePieces(List<Block> blocks) {
            double area = blocks.stream().mapToDouble(Block::area).sum();
            int most = Math.max(NARROWEST, (int) Math.sqrt(area * 1.5));
            int top = 0;
            int shelf = 0;
            int x = 0;
            int y = 0;
            int widest = 0;
            for (Block block : blocks) {
                if (y > top && y + block.height() > top + shelf) {
                    x += widest + APART;
                    y = top;
                    widest = 0;
                }
                if (shelf == 0 || (y == top && x > 0 && x + block.width() > most)) {
                    top = shelf == 0 ? 0 : top + shelf + APART;
                    shelf = block.height();
                    x = 0;
                    y = top;
                }
                place(block, x, y);
                y += block.height() + APART / 2;
                widest = Math.max(widest, block.width());
            }
        }

        private void place(Block block, int x, int y) {
            block.boxes().forEach(box -> take(box.at(x + box.x(), y + box.y())));
            block.lines().forEach(line -> lines.add(line.moved(x, y)));
        }

        void placeAlone(List<Table> alone) {
            int x = 0;
            int y = bottom == 0 ? 0 : bottom + APART;
            int most = Math.max(right, NARROWEST);
            int highest = 0;
            for (Table table : alone) {
                Box box = Box.of(table);
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

        private void take(Box box) {
            boxes.add(box);
            right = Math.max(right, box.x() + box.width());
            bottom = Math.max(bottom, box.y() + box.height());
        }
    }
}
