package dev.belay.cli;

import java.util.Comparator;
import java.util.List;

/** What somebody may have meant. */
final class Nearest {
    private static final int TOLD = 2;

    private Nearest() {}

    /** The names that hold the word, or that few letters tell from it; the nearest first. */
    static List<String> to(String asked, List<String> names) {
        int allowed = Math.max(1, asked.length() / 3);
        return names.stream()
                .filter(name -> holds(name, asked) || distance(asked, name) <= allowed)
                .sorted(Comparator.comparingInt((String name) -> distance(asked, name))
                        .thenComparing(Comparator.naturalOrder()))
                .limit(TOLD)
                .toList();
    }

    private static boolean holds(String name, String asked) {
        return asked.length() > 2 && (name.contains(asked) || asked.contains(name));
    }

    /** Letters to insert, delete or replace (Levenshtein). */
    private static int distance(String left, String right) {
        int[] row = new int[right.length() + 1];
        for (int column = 0; column < row.length; column++) {
            row[column] = column;
        }
        for (int line = 1; line <= left.length(); line++) {
            int diagonal = row[0];
            row[0] = line;
            for (int column = 1; column < row.length; column++) {
                int replaced = diagonal + (left.charAt(line - 1) == right.charAt(column - 1) ? 0 : 1);
                diagonal = row[column];
                row[column] = Math.min(replaced, Math.min(row[column], row[column - 1]) + 1);
            }
        }
        return row[right.length()];
    }
}
