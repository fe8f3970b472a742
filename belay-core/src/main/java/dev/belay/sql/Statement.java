package dev.belay.sql;

import java.util.List;
import java.util.Optional;

/**
 * One SQL statement exactly as PostgreSQL receives it, without its closing semicolon.
 *
 * @param text the statement, leading comments left out
 * @param span where the text stands; its first line is the line of the first character of {@code text}
 * @param data rows of a COPY FROM STDIN, when the statement is one
 * @param directives the lines for Belay above it
 */
public record Statement(String text, SourceSpan span, Optional<InlineData> data, List<Directive> directives) {
    /** Refuses a statement without text. */
    public Statement {
        if (text.isEmpty()) {
            throw new IllegalArgumentException("empty statement at " + span);
        }
        directives = List.copyOf(directives);
    }

    /** A statement that carries no data and no directive. */
    public static Statement of(String text, SourceSpan span) {
        return new Statement(text, span, Optional.empty(), List.of());
    }
}
