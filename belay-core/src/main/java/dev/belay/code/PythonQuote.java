package dev.belay.code;

import java.util.Locale;
import java.util.Optional;

/**
 * How a string of Python is quoted.
 *
 * @param prefix lower case: of r, b, f, t, u
 * @param mark one quote or three
 */
record PythonQuote(String prefix, String mark) {
    private static final int LONGEST_PREFIX = 2;

    /** The quote that begins here. */
    static Optional<PythonQuote> at(String text, int at) {
        int end = at;
        while (end < text.length() && end - at <= LONGEST_PREFIX && isPrefix(text.charAt(end))) {
            end++;
        }
        char quote = end < text.length() ? text.charAt(end) : ' ';
        if (end - at > LONGEST_PREFIX || (quote != '"' && quote != '\'')) {
            return Optional.empty();
        }
        String three = String.valueOf(quote).repeat(3);
        String mark = text.startsWith(three, end) ? three : String.valueOf(quote);
        return Optional.of(new PythonQuote(text.substring(at, end).toLowerCase(Locale.ROOT), mark));
    }

    private static boolean isPrefix(char letter) {
        return "rbftuRBFTU".indexOf(letter) >= 0;
    }

    /** Whether braces in it hold expressions. */
    boolean isFormatted() {
        return prefix.contains("f") || prefix.contains("t");
    }

    /** Whether backslashes in it are letters. */
    boolean isRaw() {
        return prefix.contains("r");
    }

    /** The index behind the whole string; one that never ends, ends with its line or with the text. */
    int end(String text, int from) {
        int at = from + prefix.length() + mark.length();
        while (at < text.length()) {
            char letter = text.charAt(at);
            if (text.startsWith(mark, at)) {
                return at + mark.length();
            } else if (letter == '\\') {
                at += 2;
            } else if (letter == '\n' && mark.length() == 1) {
                return at;
            } else if (letter == '{' && isFormatted() && !text.startsWith("{{", at)) {
                at = hole(text, at);
            } else {
                at += letter == '{' && isFormatted() ? 2 : 1;
            }
        }
        return text.length();
    }

    /** The index behind the brace that closes a hole. */
    int hole(String text, int from) {
        int depth = 0;
        boolean format = false;
        int at = from;
        while (at < text.length()) {
            char letter = text.charAt(at);
            Optional<PythonQuote> inner = format || (letter != '"' && letter != '\'') ? Optional.empty() : at(text, at);
            if (inner.isPresent() && !inner.get().mark.equals(mark)) {
                at = inner.get().end(text, at);
                continue;
            }
            if (text.startsWith(mark, at) && (format || (inner.isPresent() && !closesLater(text, at)))) {
                return at;
            }
            if (inner.isPresent()) {
                at = inner.get().end(text, at);
                continue;
            }
            if (letter == '{' || letter == '(' || letter == '[') {
                depth++;
            } else if (letter == '}' || letter == ')' || letter == ']') {
                depth--;
            } else if (letter == ':' && depth == 1) {
                format = true;
            } else if (letter == '\n' && mark.length() == 1 && format) {
                return at;
            }
            at++;
            if (depth == 0) {
                return at;
            }
        }
        return at;
    }

    /** Since 3.12 the own quote may stand in a hole; one that closes in the same line is such. */
    private boolean closesLater(String text, int at) {
        int close = text.indexOf(mark, at + mark.length());
        int line = text.indexOf('\n', at);
        return close >= 0 && (line < 0 || close < line || mark.length() > 1) && text.indexOf('}', close) >= 0;
    }
}
