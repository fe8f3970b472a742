package dev.belay.code;

import dev.belay.code.PythonLexeme.Kind;
import java.util.ArrayList;
import java.util.List;

/** The tokens that are still to be read. */
final class PythonTokens {
    private static final int ASSIGNMENT = 2;

    private final List<PythonLexeme> lexemes;
    private int at;

    PythonTokens(List<PythonLexeme> lexemes) {
        this.lexemes = lexemes;
    }

    /** A token that the grammar does not have here; it ends the reading of one statement. */
    static final class Unexpected extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Unexpected(int line) {
            super("line " + line, null, false, false);
        }
    }

    private PythonLexeme now() {
        return lexemes.get(Math.min(at, lexemes.size() - 1));
    }

    int line() {
        return now().line();
    }

    String text() {
        return now().text();
    }

    boolean is(String word) {
        return now().is(word);
    }

    boolean isNext(String word) {
        return at + 1 < lexemes.size() && lexemes.get(at + 1).is(word);
    }

    boolean isNextWord() {
        return at + 1 < lexemes.size() && lexemes.get(at + 1).kind() == Kind.WORD;
    }

    /** Whether this is the first word of a line that ends with a colon and has an operand behind the word. */
    boolean opensBlock() {
        int end = at;
        while (end < lexemes.size() && lexemes.get(end).kind() != Kind.NEWLINE) {
            end++;
        }
        boolean operand = at + 1 < lexemes.size()
                && !List.of("=", ".", ",", ")", ":")
                        .contains(lexemes.get(at + 1).text());
        return operand && lexemes.get(end - 1).is(":");
    }

    /** Whether the bracket that opens here closes right before a colon. */
    boolean closesBeforeColon() {
        int depth = 0;
        for (int index = at; index < lexemes.size(); index++) {
            PythonLexeme each = lexemes.get(index);
            depth += each.is("(") || each.is("[") || each.is("{") ? 1 : 0;
            depth -= each.is(")") || each.is("]") || each.is("}") ? 1 : 0;
            if (depth == 0) {
                return index + 1 < lexemes.size() && lexemes.get(index + 1).is(":");
            }
        }
        return false;
    }

    boolean isKind(Kind kind) {
        return now().kind() == kind;
    }

    boolean isWord() {
        return isKind(Kind.WORD);
    }

    boolean isString() {
        return isKind(Kind.STRING);
    }

    boolean isNumber() {
        return isKind(Kind.NUMBER);
    }

    boolean isOperator() {
        return isKind(Kind.OPERATOR) || isWord();
    }

    /** Whether the statement, or the expression, ends here. */
    boolean isEnd() {
        return isKind(Kind.NEWLINE) || isKind(Kind.END) || is(";");
    }

    boolean isComprehension() {
        return is("for") || (is("async") && isNext("for"));
    }

    /** {@code +=} and its like. */
    boolean isAssignment() {
        return isKind(Kind.OPERATOR)
                && text().length() >= ASSIGNMENT
                && text().endsWith("=")
                && !List.of("==", "!=", "<=", ">=", ":=").contains(text());
    }

    boolean take(String word) {
        if (is(word)) {
            at++;
            return true;
        }
        return false;
    }

    boolean takeKind(Kind kind) {
        if (isKind(kind)) {
            at++;
            return true;
        }
        return false;
    }

    void expect(String word) {
        if (!take(word)) {
            throw unexpected();
        }
    }

    String word() {
        if (!isWord()) {
            throw unexpected();
        }
        return next();
    }

    /** The text of this token, which is thereby read. */
    String next() {
        if (isKind(Kind.END)) {
            throw unexpected();
        }
        return lexemes.get(at++).text();
    }

    List<PythonLexeme> strings() {
        List<PythonLexeme> strings = new ArrayList<>();
        while (isString()) {
            strings.add(now());
            at++;
        }
        return strings;
    }

    /** Passes over the rest of a line. */
    void skipLine() {
        while (!isKind(Kind.NEWLINE) && !isKind(Kind.END)) {
            at++;
        }
        takeKind(Kind.NEWLINE);
    }

    Unexpected unexpected() {
        return new Unexpected(line());
    }
}
