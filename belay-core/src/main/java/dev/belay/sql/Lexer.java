package dev.belay.sql;

/**
 * Finds the ends of gaps and statements at the beginning of a window, as psql's scanner does (psqlscan.l of PostgreSQL 18,
 * {@code standard_conforming_strings} on). In one thing it follows the server instead: a quote with escapes that goes on
 * behind the end of a line keeps its escapes; psql, which reads line by line, does not see that.
 */
final class Lexer {
    /** What is told of a statement that never ends. */
    static final int UNTERMINATED = -1;

    private static final String COPY = "COPY";
    private static final int LONG_GAP = 1 << 16;

    private final Window window;
    private Words words = new Words();

    Lexer(Window window) {
        this.window = window;
    }

    /** The index behind the white space, comments and semicolons; a very long gap is cut at a comment's end. */
    int endOfGap() {
        int at = 0;
        while (at < LONG_GAP) {
            int letter = window.letter(at);
            if (isSpace(letter) || letter == ';') {
                at++;
            } else if (letter == '-' && window.letter(at + 1) == '-') {
                at = endOfLineComment(at);
            } else if (letter == '/' && window.letter(at + 1) == '*') {
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

    /** The index of the semicolon or backslash that ends the statement, of the text's end without one, or UNTERMINATED. */
    int endOfStatement() {
        int at = 0;
        int brackets = 0;
        words = new Words();
        for (int letter = window.letter(0); letter != Window.END; letter = window.letter(at)) {
            if (letter == '\\' || (letter == ';' && brackets == 0 && words.bodies() == 0)) {
                return at;
            }
            int behind = behindToken(at, letter);
            if (behind == UNTERMINATED) {
                return UNTERMINATED;
            }
            if (isWordStart(letter) && words.wanted() && window.letter(behind - 1) != '\'') {
                words.take(window.text(at, behind), brackets);
            } else if (letter == '(') {
                brackets++;
            } else if (letter == ')' && brackets > 0) {
                brackets--;
            }
            at = behind;
        }
        return brackets > 0 || words.bodies() > 0 ? UNTERMINATED : trimmed(at);
    }

    /** Tells whether the statement last ended is a COPY FROM STDIN. */
    boolean copies() {
        return words.copies() && window.text(COPY.length()).equalsIgnoreCase(COPY);
    }

    /** The index of the line feed at or behind an index, or of the text's end. */
    int endOfLine(int from) {
        return window.find('\n', from);
    }

    /** A carriage return ends a comment too, in files that have no line feeds. */
    private int endOfLineComment(int from) {
        return window.find('\r', from, endOfLine(from));
    }

    private int trimmed(int end) {
        int at = end;
        while (at > 0 && isSpace(window.letter(at - 1))) {
            at--;
        }
        return at;
    }

    private int behindToken(int at, int letter) {
        return switch (letter) {
            case '\'' -> behindQuote(at, '\'');
            case '"' -> behindQuote(at, '"');
            case '-' -> window.letter(at + 1) == '-' ? endOfLineComment(at) : at + 1;
            case '/' -> window.letter(at + 1) == '*' ? endOfComment(at) : at + 1;
            case '$' -> isDigit(window.letter(at + 1)) ? behindJunk(behindDigits(at + 1)) : behindDollarQuote(at);
            case '.' -> isDigit(window.letter(at + 1)) ? behindNumber(at) : at + 1;
            case '0', '1', '2', '3', '4', '5', '6', '7', '8', '9' -> behindNumber(at);
            case 'e', 'E' -> window.letter(at + 1) == '\'' ? behindEscapes(at + 1) : behindWord(at);
            default -> isWordStart(letter) ? behindWord(at) : at + 1;
        };
    }

    private int behindQuote(int opening, char quote) {
        int end = window.find(quote, opening + 1);
        return window.letter(end) == Window.END ? UNTERMINATED : end + 1;
    }

    /** Behind a quote with backslash escapes, and behind those that continue it on later lines, where they hold as well. */
    private int behindEscapes(int opening) {
        int at = opening + 1;
        for (int letter = window.letter(at); letter != Window.END; letter = window.letter(at)) {
            at += letter == '\\' && window.letter(at + 1) != Window.END ? 2 : 1;
            if (letter == '\'' && window.letter(at) == '\'') {
                at++;
            } else if (letter == '\'') {
                int next = continuation(at);
                if (next == UNTERMINATED) {
                    return at;
                }
                at = next + 1;
            }
        }
        return UNTERMINATED;
    }

    /** The index of a quote behind white space with a line feed in it (and comments behind that), or UNTERMINATED. */
    private int continuation(int from) {
        boolean newline = false;
        int at = from;
        while (true) {
            int letter = window.letter(at);
            if (isSpace(letter)) {
                newline |= letter == '\n' || letter == '\r';
                at++;
            } else if (letter == '-' && window.letter(at + 1) == '-') {
                at = endOfLineComment(at);
            } else {
                return newline && letter == '\'' ? at : UNTERMINATED;
            }
        }
    }

    private int behindDollarQuote(int at) {
        int end = at + 1;
        while (isTagLetter(window.letter(end), end == at + 1)) {
            end++;
        }
        if (window.letter(end) != '$') {
            return at + 1;
        }
        String tag = window.text(at, end + 1);
        int body = window.find('$', end + 1);
        while (!window.startsWith(tag, body)) {
            if (window.letter(body) == Window.END) {
                return UNTERMINATED;
            }
            body = window.find('$', body + 1);
        }
        return body + tag.length();
    }

    private int endOfComment(int opening) {
        int depth = 1;
        int at = opening + 2;
        for (int letter = window.letter(at); letter != Window.END; letter = window.letter(at)) {
            if (letter == '/' && window.letter(at + 1) == '*') {
                depth++;
                at += 2;
            } else if (letter == '*' && window.letter(at + 1) == '/') {
                depth--;
                at += 2;
                if (depth == 0) {
                    return at;
                }
            } else {
                at++;
            }
        }
        return UNTERMINATED;
    }

    /**
     * Behind a number and the letters that run into it, which are no word of their own (since 15; all of them since 16):
     * the quote in {@code 1e'\'} knows no backslash.
     */
    private int behindNumber(int from) {
        int at = behindDigits(from);
        if (window.letter(at) == '.' && window.letter(at + 1) != '.') {
            at = behindDigits(at + 1);
        }
        int letter = window.letter(at);
        int sign = window.letter(at + 1);
        if ((letter == 'e' || letter == 'E') && (sign == '+' || sign == '-')) {
            int power = behindDigits(at + 2);
            return power > at + 2 ? behindJunk(power) : power;
        }
        return behindJunk(at);
    }

    private int behindDigits(int from) {
        int at = from;
        while (isDigit(window.letter(at))
                || (at > from && window.letter(at) == '_' && isDigit(window.letter(at + 1)))) {
            at++;
        }
        return at;
    }

    private int behindJunk(int at) {
        return isWordStart(window.letter(at)) ? behindWord(at) : at;
    }

    private int behindWord(int from) {
        int at = from + 1;
        while (isWordLetter(window.letter(at))) {
            at++;
        }
        return at;
    }

    /** psql's {@code space}. */
    static boolean isSpace(int letter) {
        return letter == ' ' || (letter >= '\t' && letter <= '\r');
    }

    private static boolean isWordStart(int letter) {
        return (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z') || letter == '_' || letter >= 0x80;
    }

    private static boolean isDigit(int letter) {
        return letter >= '0' && letter <= '9';
    }

    private static boolean isWordLetter(int letter) {
        return isWordStart(letter) || isDigit(letter) || letter == '$';
    }

    private static boolean isTagLetter(int letter, boolean isFirst) {
        return isWordStart(letter) || (!isFirst && isDigit(letter));
    }
}
