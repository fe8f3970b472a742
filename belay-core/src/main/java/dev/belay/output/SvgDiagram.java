package dev.belay.output;

import dev.belay.catalog.ForeignKey;
import dev.belay.catalog.Schema;
import java.util.stream.Collectors;

/**
 * All tables of a schema and what they refer to, as a picture (SVG 1.1). A table stands right of those that it refers to. A
 * table that very many refer to gets no lines, which would cover all else: whoever refers to it names it in its colour.
 */
final class SvgDiagram {
    private static final int MARGIN = 24;
    private static final double LETTER = 7.3;

    private SvgDiagram() {}

    /** The picture. */
    static String of(Schema schema) {
        DiagramLayout layout = DiagramLayout.of(
                schema.tables().stream().filter(table -> !table.isPartition()).toList());
        StringBuilder svg = new StringBuilder();
        int width = layout.width() + 2 * MARGIN;
        int height = layout.height() + 2 * MARGIN;
        svg.append("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\" viewBox=\"0 0 %d %d\""
                .formatted(width, height, width, height));
        svg.append(" font-family=\"DejaVu Sans Mono, Menlo, Consolas, monospace\" font-size=\"12\">\n");
        svg.append("<title>Tables and what they refer to</title>\n");
        svg.append("<rect width=\"%d\" height=\"%d\" fill=\"#ffffff\"/>\n".formatted(width, height));
        svg.append("<g transform=\"translate(%d %d)\">\n".formatted(MARGIN, MARGIN));
        layout.lines().forEach(line -> line(line, svg));
        layout.boxes().forEach(box -> box(box, layout, svg));
        return svg.append("</g>\n</svg>\n").toString();
    }

    /** Towards the left in a soft curve; what leads back to the right, or up and down, leaves and arrives on the right. */
    private static void line(DiagramLayout.Line line, StringBuilder svg) {
        String colour = colour(Markdown.name(line.target()));
        boolean leftward = line.curveTo() < line.straightTo();
        int bend = leftward ? (line.straightTo() - line.curveTo()) / 2 : 40;
        int out = leftward ? line.straightTo() - bend : line.straightTo() + bend;
        svg.append("<path d=\"M%d %d H%d C%d %d %d %d %d %d H%d\" fill=\"none\" stroke=\"%s\" stroke-width=\"1.4\"/>\n"
                .formatted(
                        line.fromX(),
                        line.fromY(),
                        line.straightTo(),
                        out,
                        line.fromY(),
                        line.curveTo() + bend,
                        line.toY(),
                        line.curveTo(),
                        line.toY(),
                        line.toX(),
                        colour));
        if (line.arrives()) {
            svg.append("<circle cx=\"%d\" cy=\"%d\" r=\"3\" fill=\"%s\"/>\n".formatted(line.toX(), line.toY(), colour));
        }
    }

    private static void box(DiagramLayout.Box box, DiagramLayout layout, StringBuilder svg) {
        boolean crowded = layout.isCrowded(box.table().id());
        String own = colour(Markdown.name(box.table().id()));
        svg.append("<g transform=\"translate(%d %d)\">\n".formatted(box.x(), box.y()));
        svg.append("<rect width=\"%d\" height=\"%d\" rx=\"4\" fill=\"#fbfbfd\" stroke=\"#5b6472\"/>\n"
                .formatted(box.width(), box.height()));
        svg.append("<rect width=\"%d\" height=\"%d\" rx=\"4\" fill=\"%s\"/>\n"
                .formatted(box.width(), DiagramLayout.HEAD, crowded ? own : "#e3e8f0"));
        svg.append("<text x=\"8\" y=\"16\" font-weight=\"bold\" fill=\"%s\">%s</text>\n"
                .formatted(crowded ? "#ffffff" : "#1b2430", words(box.title())));
        for (int index = 0; index < box.keys().size(); index++) {
            ForeignKey key = box.keys().get(index);
            svg.append("<text x=\"8\" y=\"%d\" fill=\"#1b2430\">%s <tspan fill=\"%s\">%s</tspan></text>\n"
                    .formatted(
                            DiagramLayout.HEAD + index * DiagramLayout.ROW + 14,
                            words(DiagramLayout.columns(key)),
                            colour(key),
                            words(DiagramLayout.target(key))));
        }
        svg.append("</g>\n");
    }

    private static String colour(ForeignKey key) {
        return colour(Markdown.name(key.target()));
    }

    /** A colour of a name's own, dark enough to be read on white. */
    private static String colour(String name) {
        int hue = Math.floorMod(name.hashCode() * 137, 360);
        return "hsl(%d,65%%,%d%%)".formatted(hue, hue > 40 && hue < 200 ? 30 : 42);
    }

    private static String words(String foreign) {
        return Screen.safe(foreign)
                .codePoints()
                .mapToObj(point -> switch (point) {
                    case '<' -> "&lt;";
                    case '>' -> "&gt;";
                    case '&' -> "&amp;";
                    case '"' -> "&quot;";
                    default -> Character.toString(point);
                })
                .collect(Collectors.joining());
    }

    /** How wide a text is, in pixels. */
    static int widthOf(String text) {
        return (int) Math.ceil(text.codePointCount(0, text.length()) * LETTER);
    }
}
