package dev.belay.impact;

import dev.belay.source.Expression;

/** Looks for names in text. */
public final class Mention {
    private static final int LONGEST = 400;

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

    /** Whether a statement names a table, or a column beside its table; {@code *} stands for every column. */
    static boolean of(Target target, String sql) {
        return of(target.table(), sql)
                && (target.column().isEmpty()
                        || of(target.column().get(), sql)
                        || sql.replaceAll("(?i)count\\(\\s*\\*\\s*\\)", "")
                                .matches("(?is).*(?:SELECT|[\\w\"]\\.|,)\\s*\\*.*"));
    }

    /** A statement in one line, with a sign for what is known only when it runs. */
    static String line(String sql) {
        String line = sql.replace(Expression.HOLE, '…').replaceAll("\\s+", " ").strip();
        return line.length() > LONGEST ? line.substring(0, LONGEST - 1) + "…" : line;
    }
}
