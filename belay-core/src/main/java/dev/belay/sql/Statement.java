package dev.belay.sql;

import java.util.Optional;

/**
 * One SQL statement exactly as PostgreSQL receives it, without its closing semicolon.
 *
 * @param text the statement, leading comments left out
 * @param span where the text stands; its first line is the line of the first character of {@code text}
 * @param data rows of a COPY FROM STDIN, when the statement is one
 */
public record Statement(String text, SourceSpan span, Optional<InlineData> data) {
    /** Refuses a statement without text. */
    public Statement {
        if (text.isBlank()) {
            throw new IllegalArgumentException("empty statement at " + span);
        }
    }

    /** A statement that carries no data. */
    public static Statement of(String text, SourceSpan span) {
        return new Statement(text, span, Optional.empty());
    }
}
