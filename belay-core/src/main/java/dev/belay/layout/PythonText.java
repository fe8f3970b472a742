package dev.belay.layout;

import dev.belay.layout.PythonToken.Kind;
import java.util.ArrayList;
import java.util.List;

/**
 * Cuts Python into logical lines without running it: strings of every prefix and quote, comments, brackets, continued lines.
 * What Python itself would not read is told with its line.
 */
final class PythonText {
    private static final int TAB = 8;

    private final String file;
    private final String text;
    private final List<PythonLine> lines = new ArrayList<>();
    private List<PythonToken> tokens = new ArrayList<>();
    private int indent;
    private int depth;
    private int at;
    private int line = 1;

    private PythonText(String file, String text) {
        this.file = file;
        this.text = text.replace("\r\n", "\n").replace('\r', '\n');
    }

    /** The logical lines of a file. */
    static List<PythonLine> lines(String file, String text) {
        PythonText python = new PythonText(file, text);
        python.read();
        return List.copyOf(python.lines);
    }

    private void read() {
        indent = indentation();
        while (at < text.length()) {
            char now = text.charAt(at);
            if (now == '\n') {
                newline();
            } else if (now == '#') {
                at = lineEnd();
            } else if (now == '\\' && peek(1) == '\n') {
                at += 2;
                line++;
            } else if (Character.isWhitespace(now)) {
                at++;
            } else if (now == ';' && depth == 0) {
                at++;
                end();
            } else if (Character.isUnicodeIdentifierStart(now) || now == '_') {
                word();
            } else if (now == '"' || now == '\'') {
                string("", at);
            } else {
                other(now);
            }
        }
        if (depth > 0) {
            throw wrong("a bracket is never closed");
        }
        end();
    }

    private void newline() {
        at++;
        line++;
        if (depth == 0) {
            end();
            indent = indentation();
        }
    }

    private void end() {
        if (!tokens.isEmpty()) {
            lines.add(new PythonLine(indent, tokens));
            tokens = new ArrayList<>();
        }
    }

    private int indentation() {
        int columns = 0;
        while (at < text.length() && (peek(0) == ' ' || peek(0) == '\t' || peek(0) == '\f')) {
            columns = peek(0) == '\t' ? (columns / TAB + 1) * TAB : peek(0) == '\f' ? 0 : columns + 1;
            at++;
        }
        return columns;
    }

    private void word() {
        int begin = at;
        while (at < text.length() && (Character.isUnicodeIdentifierPart(peek(0)) || peek(0) == '_')) {
            at++;
        }
        String word = text.substring(begin, at);
        if ((peek(0) == '"' || peek(0) == '\'') && word.matches("(?i)[rbuft]{1,2}")) {
            string(word, begin);
        } else {
            tokens.add(new PythonToken(Kind.NAME, word, line, begin, at));
        }
    }

    private void other(char now) {
        int begin = at;
        if (Character.isDigit(now)) {
            while (at < text.length() && (Character.isLetterOrDigit(peek(0)) || peek(0) == '.' || peek(0) == '_')) {
                at++;
            }
        } else {
            at += isComparison(now) ? 2 : 1;
        }
        PythonToken token = new PythonToken(Kind.OTHER, text.substring(begin, at), line, begin, at);
        depth += token.opens() ? 1 : token.closes() ? -1 : 0;
        if (depth < 0) {
            throw wrong("a bracket closes that was never opened");
        }
        tokens.add(token);
    }

    /** An operator that holds an equals sign and assigns nothing, or assigns to what has a value. */
    private boolean isComparison(char now) {
        return peek(1) == '=' && "=!<>:+-*/%&|^@".indexOf(now) >= 0;
    }

    private void string(String prefix, int begin) {
        PythonString string = PythonString.at(text, at, prefix);
        if (string.end() < 0) {
            throw wrong("a string is never closed");
        }
        Kind kind = string.isComputed() ? Kind.COMPUTED : Kind.STRING;
        tokens.add(new PythonToken(kind, string.value(), line, begin, string.end()));
        line += (int) text.substring(at, string.end())
                .chars()
                .filter(character -> character == '\n')
                .count();
        at = string.end();
    }

    private char peek(int ahead) {
        return at + ahead < text.length() ? text.charAt(at + ahead) : '\0';
    }

    private int lineEnd() {
        int end = text.indexOf('\n', at);
        return end < 0 ? text.length() : end;
    }

    private UnreadableFileException wrong(String what) {
        return new UnreadableFileException(
                "%s:%d is not Python: %s".formatted(file, line, what), "Mend the file.", null);
    }
}
