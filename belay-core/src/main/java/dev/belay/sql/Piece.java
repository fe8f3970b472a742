package dev.belay.sql;

/**
 * A stretch of a SQL text; the pieces of a text in order are the text.
 *
 * @param kind what it is
 * @param text its characters
 * @param line of its first character, 1-based
 * @param begin its position in the text's source
 * @param end the position behind it
 */
record Piece(Kind kind, String text, int line, long begin, long end) {
    /** The kinds of pieces. */
    enum Kind {
        /** White space, comments, semicolons; the line that ends the rows of a COPY. */
        GAP,
        /** A statement without its semicolon. */
        STATEMENT,
        /** A COPY FROM STDIN; the rest of its line follows as a gap, then its rows, if there are any. */
        COPY,
        /** Rows of a COPY; many rows come in several pieces, which may end within a row. */
        DATA,
        /** A psql command, from its backslash to the end of the line. */
        META,
        /** A statement whose quote, comment or bracket never ends. */
        UNTERMINATED
    }
}
