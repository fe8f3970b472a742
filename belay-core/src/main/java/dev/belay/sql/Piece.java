package dev.belay.sql;

/**
 * A stretch of a SQL text; the pieces of a text in order are the text.
 *
 * @param kind what it is
 * @param begin index of its first character
 * @param end index behind its last character
 * @param line of its first character, 1-based
 */
public record Piece(Kind kind, int begin, int end, int line) {
    /** The kinds of pieces. */
    public enum Kind {
        /** White space, comments, semicolons. */
        GAP,
        /** A statement without its semicolon. */
        STATEMENT,
        /** A psql command: a line that begins with a backslash. */
        META,
        /** Rows of a COPY FROM STDIN, without the closing line. */
        DATA,
        /** A statement whose quote, comment or bracket never ends. */
        UNTERMINATED
    }
}
