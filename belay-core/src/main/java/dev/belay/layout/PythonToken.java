package dev.belay.layout;

/**
 * A word of Python.
 *
 * @param kind what it is
 * @param text the value of a plain string; of anything else its characters
 * @param line where it begins, 1-based
 * @param begin of its characters, counted in the text with plain line feeds
 * @param end behind them
 */
record PythonToken(Kind kind, String text, int line, int begin, int end) {
    /** The kinds that a reader of literals tells apart. */
    enum Kind {
        /** An identifier or a keyword. */
        NAME,
        /** A string whose value is known without running anything. */
        STRING,
        /** A string with something to compute, or one of bytes. */
        COMPUTED,
        /** A number, an operator, a bracket. */
        OTHER
    }

    boolean is(String word) {
        return kind != Kind.STRING && kind != Kind.COMPUTED && text.equals(word);
    }

    boolean opens() {
        return is("(") || is("[") || is("{");
    }

    boolean closes() {
        return is(")") || is("]") || is("}");
    }
}
