package dev.belay.code;

/**
 * One token of Python.
 *
 * @param text as it is written, with quotes
 * @param line 1-based
 */
record PythonLexeme(Kind kind, String text, int line) {
    /** What tokens there are. */
    enum Kind {
        WORD,
        NUMBER,
        STRING,
        OPERATOR,
        NEWLINE,
        INDENT,
        DEDENT,
        END
    }

    /** Whether it is this word or operator. */
    boolean is(String word) {
        return (kind == Kind.WORD || kind == Kind.OPERATOR) && text.equals(word);
    }
}
