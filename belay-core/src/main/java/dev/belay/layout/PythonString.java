package dev.belay.layout;

import java.util.Locale;

/**
 * A string literal of Python.
 *
 * @param value what it stands for; its characters as written where that is computed
 * @param end the index behind its closing quotes; -1 where it is never closed
 * @param isComputed whether its value depends on a run, or it is bytes
 */
record PythonString(String value, int end, boolean isComputed) {
    /** Reads the literal whose opening quotes stand at an index, behind a prefix such as {@code rb}. */
    static PythonString at(String text, int begin, String prefix) {
        String kind = prefix.toLowerCase(Locale.ROOT);
        char quote = text.charAt(begin);
        String triple = String.valueOf(quote).repeat(3);
        boolean isTriple = text.startsWith(triple, begin);
        String quotes = isTriple ? triple : String.valueOf(quote);
        boolean filled = kind.contains("f") || kind.contains("t");
        int from = begin + quotes.length();
        int end = close(text, from, quotes, filled);
        if (end < 0) {
            return new PythonString("", -1, true);
        }
        String written = text.substring(from, end);
        boolean computed = kind.contains("b") || (filled && (written.contains("{") || written.contains("}")));
        String value = computed || kind.contains("r") ? written : unescaped(written);
        return new PythonString(value, end + quotes.length(), computed);
    }

    /** The index of the closing quotes; of an f-string those outside its fields, which may hold strings again. */
    private static int close(String text, int from, String quotes, boolean filled) {
        int at = from;
        while (at < text.length()) {
            char now = text.charAt(at);
            if (text.startsWith(quotes, at)) {
                return at;
            }
            if (now == '\n' && quotes.length() == 1) {
                return -1;
            }
            if (now == '\\') {
                at += 2;
            } else if (filled && now == '{' && text.startsWith("{{", at)) {
                at += 2;
            } else if (filled && now == '{') {
                at = field(text, at + 1);
            } else {
                at++;
            }
            if (at < 0) {
                return -1;
            }
        }
        return -1;
    }

    /** The index behind the brace that ends a replacement field, or -1. */
    private static int field(String text, int from) {
        int depth = 0;
        int at = from;
        while (at < text.length()) {
            char now = text.charAt(at);
            if (now == '}' && depth == 0) {
                return at + 1;
            }
            if (now == ':' && depth == 0) {
                return format(text, at + 1);
            }
            if (now == '"' || now == '\'') {
                at = at(text, at, "").end();
                if (at < 0) {
                    return -1;
                }
            } else {
                depth += "([{".indexOf(now) >= 0 ? 1 : ")]}".indexOf(now) >= 0 ? -1 : 0;
                at++;
            }
        }
        return -1;
    }

    /** The same from behind the colon: a format is text in which only fields count. */
    private static int format(String text, int from) {
        int at = from;
        while (at >= 0 && at < text.length() && text.charAt(at) != '}') {
            at = text.charAt(at) == '{' ? field(text, at + 1) : at + 1;
        }
        return at < 0 || at >= text.length() ? -1 : at + 1;
    }

    private static String unescaped(String written) {
        StringBuilder value = new StringBuilder();
        int at = 0;
        while (at < written.length()) {
            char now = written.charAt(at);
            if (now != '\\' || at + 1 == written.length()) {
                value.append(now);
                at++;
            } else {
                at = escape(written, at + 1, value);
            }
        }
        return value.toString();
    }

    private static int escape(String written, int at, StringBuilder value) {
        char letter = written.charAt(at);
        int digits = letter == 'x' ? 2 : letter == 'u' ? 4 : letter == 'U' ? 8 : 0;
        if (digits > 0 && at + digits < written.length()) {
            String hex = written.substring(at + 1, at + 1 + digits);
            if (hex.matches("[0-9a-fA-F]+") && Character.isValidCodePoint((int) Long.parseLong(hex, 16))) {
                value.appendCodePoint((int) Long.parseLong(hex, 16));
                return at + 1 + digits;
            }
        }
        switch (letter) {
            case '\n' -> {}
            case 'n' -> value.append('\n');
            case 't' -> value.append('\t');
            case 'r' -> value.append('\r');
            case '\\', '\'', '"' -> value.append(letter);
            default -> value.append('\\').append(letter);
        }
        return at + 1;
    }
}
