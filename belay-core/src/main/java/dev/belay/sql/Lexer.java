package dev.belay.sql;

import java.util.Locale;

/** Finds the ends of gaps and statements in a SQL text, as psql's scanner does (psqlscan.l). */
final class Lexer {
    private static final int UNTERMINATED = -1;

    private final String text;

    Lexer(String text) {
        this.text = text;
    }

    /** The index behind the white space, comments and semicolons that begin here. */
    int skipGap(int from) {
        int at = from;
        while (at < text.length()) {
            char letter = text.charAt(at);
            if (Character.isWhitespace(letter) || letter == ';' || letter == '\uFEFF') {
                at++;
            } else if (text.startsWith("--", at)) {
                at = endOfLine(at);
            } else if (text.startsWith("/*", at)) {
                int end = endOfComment(at);
                if (end == UNTERMINATED) {
                    return at;
                }
                at = end;
            } else {
                return at;
            }
        }
        return at;
    }

    /** The index of the semicolon that ends the statement beginning here, the text's end without one, or -1. */
    int endOfStatement(int from) {
        int at = from;
        int brackets = 0;
        Words words = new Words();
        while (at < text.length()) {
            char letter = text.charAt(at);
            if (letter == ';' && brackets == 0 && words.bodies == 0) {
                return at;
            }
            int behind = behindToken(at, letter);
            if (behind == UNTERMINATED) {
                return UNTERMINATED;
            }
            if (isWordStart(letter) && behind > at) {
                words.take(text.substring(at, behind), brackets);
            } else if (letter == '(' || letter == '[') {
                brackets++;
            } else if ((letter == ')' || letter == ']') && brackets > 0) {
                brackets--;
            }
            at = Math.max(behind, at + 1);
        }
        return brackets > 0 || words.bodies > 0 ? UNTERMINATED : trimmed(from);
    }

    private int trimmed(int from) {
        int end = text.length();
        while (end > from && Character.isWhitespace(text.charAt(end - 1))) {
            end--;
        }
        return end;
    }

    /** The index behind the token beginning here; the same index for a single character. */
    private int behindToken(int at, char letter) {
        if (letter == '\'') {
            return behindQuote(at, '\'', false);
        }
        if (letter == '"') {
            return behindQuote(at, '"', false);
        }
        if (letter == '-' && text.startsWith("--", at)) {
            return endOfLine(at);
        }
        if (letter == '/' && text.startsWith("/*", at)) {
            return endOfComment(at);
        }
        if (letter == '$') {
            return behindDollarQuote(at);
        }
        if ((letter == 'e' || letter == 'E') && at + 1 < text.length() && text.charAt(at + 1) == '\'') {
            return behindQuote(at + 1, '\'', true);
        }
        return isWordStart(letter) ? behindWord(at) : at;
    }

    private int behindQuote(int at, char quote, boolean escapes) {
        for (int index = at + 1; index < text.length(); index++) {
            char letter = text.charAt(index);
            if (escapes && letter == '\\') {
                index++;
            } else if (letter == quote) {
                if (index + 1 < text.length() && text.charAt(index + 1) == quote) {
                    index++;
                } else {
                    return index + 1;
                }
            }
        }
        return UNTERMINATED;
    }

    private int behindDollarQuote(int at) {
        int tagEnd = at + 1;
        while (tagEnd < text.length() && isTagLetter(text.charAt(tagEnd), tagEnd == at + 1)) {
            tagEnd++;
        }
        if (tagEnd >= text.length() || text.charAt(tagEnd) != '$') {
            return at;
        }
        String tag = text.substring(at, tagEnd + 1);
        int end = text.indexOf(tag, tagEnd + 1);
        return end < 0 ? UNTERMINATED : end + tag.length();
    }

    private int endOfComment(int at) {
        int depth = 1;
        int index = at + 2;
        while (index < text.length()) {
            if (text.startsWith("/*", index)) {
                depth++;
                index += 2;
            } else if (text.startsWith("*/", index)) {
                depth--;
                index += 2;
                if (depth == 0) {
                    return index;
                }
            } else {
                index++;
            }
        }
        return UNTERMINATED;
    }

    private int endOfLine(int at) {
        int end = text.indexOf('\n', at);
        return end < 0 ? text.length() : end;
    }

    private int behindWord(int at) {
        int end = at + 1;
        while (end < text.length()
                && (Character.isLetterOrDigit(text.charAt(end)) || "_$".indexOf(text.charAt(end)) >= 0)) {
            end++;
        }
        return end;
    }

    private static boolean isWordStart(char letter) {
        return Character.isLetter(letter) || letter == '_';
    }

    private static boolean isTagLetter(char letter, boolean first) {
        return Character.isLetter(letter) || letter == '_' || (!first && Character.isDigit(letter));
    }

    /** Counts the SQL-standard bodies that are open: BEGIN ATOMIC … END with the CASE … END inside. */
    private static final class Words {
        private int seen;
        private boolean creates;
        private boolean routine;
        private int bodies;

        void take(String raw, int brackets) {
            String word = raw.toLowerCase(Locale.ROOT);
            seen++;
            if (seen == 1) {
                creates = word.equals("create");
            } else if (seen <= 4 && (word.equals("function") || word.equals("procedure"))) {
                routine = creates;
            }
            if (routine && brackets == 0) {
                switch (word) {
                    case "begin" -> bodies++;
                    case "case" -> bodies += bodies > 0 ? 1 : 0;
                    case "end" -> bodies -= bodies > 0 ? 1 : 0;
                    default -> {}
                }
            }
        }
    }
}
