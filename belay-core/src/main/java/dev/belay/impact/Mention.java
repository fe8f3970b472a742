package dev.belay.impact;

import dev.belay.source.Expression;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.regex.Pattern;

/** Looks for names in text. */
public final class Mention {
    private static final int LONGEST = 400;
    private static final Pattern ALL =
            Pattern.compile("(?i)(?:\\b(?:SELECT|DISTINCT|RETURNING)\\s|[\\w\"]\\.|,)\\s*\\*");

    private Mention() {}

    /** Whether a word stands in a text, in capitals or not, with no other letter at either side. */
    public static boolean of(String word, String text) {
        int length = word.length();
        for (int at = 0; at + length <= text.length(); at++) {
            if (text.regionMatches(true, at, word, 0, length)
                    && (at == 0 || !isPart(text.charAt(at - 1)))
                    && (at + length == text.length() || !isPart(text.charAt(at + length)))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isPart(char letter) {
        return Character.isLetterOrDigit(letter) || letter == '_' || letter == '$';
    }

    /** Whether a statement names a table, or a column beside its table; {@code *} stands for every column of its SELECT. */
    static boolean of(Target target, String sql) {
        return of(target.table(), sql)
                && (target.column().isEmpty() || of(target.column().get(), sql) || takesAll(target.table(), sql));
    }

    /** Whether a {@code *} stands in one SELECT with the table, and not in one inside or around it. */
    private static boolean takesAll(String table, String sql) {
        Deque<StringBuilder> open = new ArrayDeque<>(List.of(new StringBuilder()));
        for (int at = 0; at < sql.length(); at++) {
            char letter = sql.charAt(at);
            if (letter == '(') {
                open.push(new StringBuilder());
            } else if (letter == ')' && open.size() > 1) {
                if (isAll(table, open.pop())) {
                    return true;
                }
            } else if (letter == ';') {
                if (isAll(table, open.element())) {
                    return true;
                }
                open.element().setLength(0);
            } else {
                open.element().append(letter);
            }
        }
        return open.stream().anyMatch(select -> isAll(table, select));
    }

    private static boolean isAll(String table, CharSequence select) {
        return ALL.matcher(select).find() && of(table, select.toString());
    }

    /** A statement in one line, with a sign for what is known only when it runs. */
    static String line(String sql) {
        String line = sql.replace(Expression.HOLE, '…').replaceAll("\\s+", " ").strip();
        return line.length() > LONGEST ? line.substring(0, LONGEST - 1) + "…" : line;
    }
}
