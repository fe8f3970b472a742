package dev.belay.layout;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The line with which an author says why a revision is wanted: {@code -- reason: WHY}, of Python {@code # reason: WHY}, in a
 * docstring without the mark.
 */
final class StatedReason {
    private static final String WORDS = "reason:[ \\t]*(\\S.*?)\\s*$";
    private static final Pattern COMMENT = Pattern.compile("(?mi)^\\s*(?:--|#)\\s*" + WORDS);
    private static final Pattern COMMENT_OR_DOCSTRING = Pattern.compile("(?mi)^\\s*(?:#\\s*)?" + WORDS);

    private StatedReason() {}

    /** The first such line of a text. */
    static Optional<String> in(String text) {
        return first(COMMENT, text);
    }

    /** The first such line of a Python module, its docstring included. */
    static Optional<String> inModule(String text) {
        return first(COMMENT_OR_DOCSTRING, text);
    }

    private static Optional<String> first(Pattern pattern, String text) {
        Matcher line = pattern.matcher(text);
        return line.find() ? Optional.of(line.group(1)) : Optional.empty();
    }
}
