package dev.belay.code;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Cuts Python into tokens, as its reference says ("Lexical analysis", 3.14); f-strings are one token each. What is no Python
 * is passed over.
 */
final class PythonScanner {
    private static final String OPERATOR_LETTERS = "+-*/%@&|^~<>=!:.";
    private static final List<String> OPERATORS = List.of(
            "**=", "//=", ">>=", "<<=", "...", "**", "//", ">>", "<<", "<=", ">=", "==", "!=", "->", "+=", "-=", "*=",
            "/=", "%=", "@=", "&=", "|=", "^=", ":=");

    private final String text;
    private final List<PythonLexeme> lexemes = new ArrayList<>();
    private final Deque<Integer> indents = new ArrayDeque<>();
    private int at;
    private int line;
    private int brackets;

    private PythonScanner(String text, int line) {
        this.text = text;
        this.line = line;
    }

    /** The tokens of a file. */
    static List<PythonLexeme> ofFile(String text) {
        PythonScanner scanner = new PythonScanner(text, 1);
        scanner.at = text.startsWith("\uFEFF") ? 1 : 0;
        scanner.indents.push(0);
        scanner.file();
        return scanner.lexemes;
    }

    /** The tokens of an expression that begins in this line. */
    static List<PythonLexeme> ofExpression(String text, int line) {
        PythonScanner scanner = new PythonScanner(text, line);
        scanner.brackets = 1;
        while (scanner.at < text.length()) {
            scanner.token();
        }
        scanner.add(PythonLexeme.Kind.END, scanner.at);
        return scanner.lexemes;
    }

    private void file() {
        boolean begins = true;
        while (at < text.length()) {
            if (begins && brackets == 0) {
                begins = !indent();
            } else if (letter(at) == '\n' && brackets == 0) {
                add(PythonLexeme.Kind.NEWLINE, at);
                at++;
                line++;
                begins = true;
            } else {
                token();
                begins = false;
            }
        }
        add(PythonLexeme.Kind.NEWLINE, at);
        while (indents.size() > 1) {
            indents.pop();
            add(PythonLexeme.Kind.DEDENT, at);
        }
        add(PythonLexeme.Kind.END, at);
    }

    /** Takes the indentation of a line; false when the line is blank and was passed over. */
    private boolean indent() {
        int width = 0;
        while (letter(at) == ' ' || letter(at) == '\t' || letter(at) == '\f') {
            width = letter(at) == '\t' ? (width / 8 + 1) * 8 : letter(at) == '\f' ? 0 : width + 1;
            at++;
        }
        if (letter(at) == '#') {
            skipComment();
        }
        if (letter(at) == '\r' && letter(at + 1) == '\n') {
            at++;
        }
        if (at >= text.length() || letter(at) == '\n') {
            at++;
            line++;
            return false;
        }
        if (width > top()) {
            indents.push(width);
            add(PythonLexeme.Kind.INDENT, at);
        }
        while (width < top()) {
            indents.pop();
            add(PythonLexeme.Kind.DEDENT, at);
        }
        return true;
    }

    private int top() {
        return indents.isEmpty() ? 0 : indents.peek();
    }

    private void token() {
        char letter = letter(at);
        if (letter == '\n') {
            line++;
            at++;
        } else if (letter == '\\') {
            at += letter(at + 1) == '\r' ? 2 : 1;
            line += letter(at) == '\n' ? 1 : 0;
            at++;
        } else if (letter == '#') {
            skipComment();
        } else if (letter <= ' ') {
            at++;
        } else if (Character.isDigit(letter) || (letter == '.' && Character.isDigit(letter(at + 1)))) {
            number();
        } else if (PythonQuote.at(text, at).isPresent()) {
            quote(PythonQuote.at(text, at).get());
        } else if (Character.isUnicodeIdentifierStart(letter) || letter == '_' || Character.isSurrogate(letter)) {
            word();
        } else {
            operator(letter);
        }
    }

    private void skipComment() {
        int end = text.indexOf('\n', at);
        at = end < 0 ? text.length() : end;
    }

    private void number() {
        int from = at;
        while (Character.isLetterOrDigit(letter(at))
                || letter(at) == '_'
                || letter(at) == '.'
                || ((letter(at) == '-' || letter(at) == '+') && isPower(from))) {
            at++;
        }
        add(PythonLexeme.Kind.NUMBER, from);
    }

    private boolean isPower(int from) {
        char before = letter(at - 1);
        boolean hexadecimal = letter(from) == '0' && (letter(from + 1) == 'x' || letter(from + 1) == 'X');
        return (before == 'e' || before == 'E') && !hexadecimal;
    }

    private void quote(PythonQuote quote) {
        int from = at;
        int first = line;
        at = quote.end(text, at);
        for (int index = from; index < at; index++) {
            line += text.charAt(index) == '\n' ? 1 : 0;
        }
        lexemes.add(new PythonLexeme(PythonLexeme.Kind.STRING, text.substring(from, at), first));
    }

    private void word() {
        int from = at;
        while (at < text.length()
                && (Character.isUnicodeIdentifierPart(text.charAt(at)) || Character.isSurrogate(text.charAt(at)))) {
            at++;
        }
        if (at == from) {
            at++;
        }
        add(PythonLexeme.Kind.WORD, from);
    }

    private void operator(char letter) {
        int from = at;
        brackets += letter == '(' || letter == '[' || letter == '{' ? 1 : 0;
        brackets -= (letter == ')' || letter == ']' || letter == '}') && brackets > 0 ? 1 : 0;
        at++;
        if (OPERATOR_LETTERS.indexOf(letter) >= 0) {
            at = OPERATORS.stream()
                    .filter(operator -> text.startsWith(operator, from))
                    .findFirst()
                    .map(operator -> from + operator.length())
                    .orElse(at);
        }
        add(PythonLexeme.Kind.OPERATOR, from);
    }

    private void add(PythonLexeme.Kind kind, int from) {
        int end = Math.min(at, text.length());
        lexemes.add(new PythonLexeme(kind, text.substring(Math.min(from, end), end), line));
    }

    private char letter(int index) {
        return index < text.length() ? text.charAt(index) : '\0';
    }
}
