package dev.belay.layout;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The line with which an author says why a revision is wanted: {@code -- reason: WHY}, of Python {@code # reason: WHY}. */
final class StatedReason {
    private static final Pattern COMMENT = Pattern.compile("(?mi)^\\s*(?:--|#)\\s*reason:[ \\t]*(\\S.*?)\\s*$");

    private StatedReason() {}

    /** The first such line of a text. */
    static Optional<String> in(String text) {
        Matcher line = COMMENT.matcher(text);
        return line.find() ? Optional.of(line.group(1)) : Optional.empty();
    }
}
