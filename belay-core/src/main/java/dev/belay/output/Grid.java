package dev.belay.output;

import java.util.List;

/** Rows of cells, each column as wide as its widest cell but for the last. */
final class Grid {
    private static final String GAP = "  ";

    /** A cell beyond this width does not push the others aside. */
    private static final int WIDEST = 60;

    private Grid() {}

    /** Lines with an indent of two; white space in a cell becomes one space. */
    static String of(List<List<String>> rows) {
        List<List<String>> cells = rows.stream()
                .map(row -> row.stream()
                        .map(cell -> cell.strip().replaceAll("\\s+", " "))
                        .toList())
                .toList();
        StringBuilder text = new StringBuilder();
        for (List<String> row : cells) {
            StringBuilder line = new StringBuilder(GAP);
            for (int column = 0; column < row.size(); column++) {
                line.append(row.get(column));
                if (width(cells, column) > 0) {
                    int padding = width(cells, column) - row.get(column).length();
                    line.append(" ".repeat(Math.max(0, padding))).append(GAP);
                }
            }
            text.append(line.toString().stripTrailing()).append('\n');
        }
        return text.toString();
    }

    private static int width(List<List<String>> rows, int column) {
        return rows.stream()
                .mapToInt(row -> row.get(column).length())
                .filter(length -> length <= WIDEST)
                .max()
                .orElse(0);
    }
}
