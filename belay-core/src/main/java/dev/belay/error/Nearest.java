package dev.belay.error;

import java.util.Comparator;
import java.util.List;

/** What somebody may have meant. */
public final class Nearest {
    private static final int TOLD = 2;

    private Nearest() {}

    /** The names that hold the word, or that few letters tell from it; the nearest first. */
    public static List<String> to(String asked, List<String> names) {
        int allowed = Math.max(1, asked.length() / 3);
        return names.stream()
                .filter(name -> holds(name, asked) || distance(asked, name) <= allowed)
                .sorted(Comparator.comparingInt((String name) -> distance(asked, name))
                        .thenComparing(Comparator.naturalOrder()))
                .limit(TOLD)
                .toList();
    }

    /** Whether one name is the other with a slip of the hand: a letter or two, of names that are long enough to tell. */
    public static boolean isSlip(String left, String right) {
        int allowed = Math.min(left.length(), right.length()) > 6 ? 2 : 1;
        int distance = distance(left, right);
        return Math.min(left.length(), right.length()) > 3 && distance > 0 && distance <= allowed;
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
