package dev.belay.layout;

import dev.belay.layout.PythonToken.Kind;
import java.util.List;

/**
 * A logical line of Python: a simple statement, or the head of a compound one with what follows its colon.
 *
 * @param indent columns before it, a tab up to the next eighth; 0 for a statement of the module itself
 * @param tokens at least one; comments and line ends within brackets are left out
 */
record PythonLine(int indent, List<PythonToken> tokens) {
    PythonLine {
        tokens = List.copyOf(tokens);
    }

    /** Where it begins, 1-based. */
    int line() {
        return tokens.getFirst().line();
    }

    boolean begins(String... words) {
        if (tokens.size() < words.length) {
            return false;
        }
        for (int index = 0; index < words.length; index++) {
            if (!tokens.get(index).is(words[index])) {
                return false;
            }
        }
        return true;
    }

    /** Tells whether it is nothing but a string, as a docstring is. */
    boolean isString() {
        return tokens.stream().allMatch(token -> token.kind() == Kind.STRING || token.kind() == Kind.COMPUTED);
    }

    /** Tells whether running it does nothing. */
    boolean isIdle() {
        boolean alone = tokens.size() == 1 && (begins("pass") || begins("return"));
        boolean dots = tokens.stream().allMatch(token -> token.is("."));
        return alone || dots || isString() || (tokens.size() == 2 && begins("return", "None"));
    }

    /** The index of the first such token outside all brackets, or -1. */
    int indexOf(String word) {
        int depth = 0;
        for (int index = 0; index < tokens.size(); index++) {
            PythonToken token = tokens.get(index);
            depth += token.opens() ? 1 : token.closes() ? -1 : 0;
            if (depth == 0 && token.is(word)) {
                return index;
            }
        }
        return -1;
    }
}
