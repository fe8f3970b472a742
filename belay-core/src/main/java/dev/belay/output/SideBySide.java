package dev.belay.output;

import java.util.ArrayList;
import java.util.List;

/** Two columns of text. */
final class SideBySide {
    private static final int WIDTH = 58;

    private SideBySide() {}

    /**
     * What stands side by side.
     *
     * @param left lines; one that begins with spaces goes on as far in
     * @param right likewise
     */
    record Row(List<String> left, List<String> right) {
        Row {
            left = List.copyOf(left);
            right = List.copyOf(right);
        }
    }

    /** The rows below their headings; long lines go on below. */
    static String of(String left, String right, List<Row> rows) {
        StringBuilder text = new StringBuilder();
        lines(new Row(List.of(left), List.of(right)), text);
        for (Row row : rows) {
            text.append("  ")
                    .append("-".repeat(WIDTH))
                    .append("-+-")
                    .append("-".repeat(WIDTH))
                    .append('\n');
            lines(row, text);
        }
        return text.toString();
    }

    private static void lines(Row row, StringBuilder text) {
        List<String> left =
                row.left().stream().flatMap(line -> cut(line).stream()).toList();
        List<String> right =
                row.right().stream().flatMap(line -> cut(line).stream()).toList();
        for (int index = 0; index < Math.max(left.size(), right.size()); index++) {
            String one = index < left.size() ? left.get(index) : "";
            String other = index < right.size() ? right.get(index) : "";
            text.append("  ")
                    .append(one)
                    .append(" ".repeat(Math.max(0, WIDTH - one.length())))
                    .append(" | ")
                    .append(other);
            while (text.charAt(text.length() - 1) == ' ') {
                text.setLength(text.length() - 1);
            }
            text.append('\n');
        }
    }

    /** A line in as many as it needs, further in from the second on; a word that is too long stands out. */
    private static List<String> cut(String line) {
        int indent = line.length() - line.stripLeading().length();
        List<String> lines = new ArrayList<>();
        StringBuilder open = new StringBuilder(" ".repeat(indent));
        boolean fresh = true;
        for (String word : line.stripLeading().split(" ", -1)) {
            if (!fresh && open.length() + 1 + word.length() > WIDTH) {
                lines.add(open.toString());
                open = new StringBuilder(" ".repeat(indent + 2));
                fresh = true;
            }
            open.append(fresh ? "" : " ").append(word);
            fresh = false;
        }
        lines.add(open.toString());
        return lines;
    }
}
