package dev.belay.sql;

import dev.belay.sql.Piece.Kind;
import java.util.Iterator;
import java.util.NoSuchElementException;

/**
 * Cuts SQL text where psql would: quotes, dollar quotes, nested comments, brackets, {@code BEGIN ATOMIC} bodies and the
 * rows of COPY keep their semicolons. Loses no character; holds one statement at a time.
 */
final class Pieces implements Iterator<Piece> {
    private static final int MUCH_DATA = 1 << 16;

    /** Where in the text the next piece begins. */
    private enum Place {
        SQL,
        REST_OF_COPY,
        ROW,
        WITHIN_ROW,
        END_OF_ROWS
    }

    private final Window window;
    private final Lexer lexer;
    private Place place = Place.SQL;

    Pieces(SqlText text) {
        this.window = new Window(text);
        this.lexer = new Lexer(window);
    }

    @Override
    public boolean hasNext() {
        return window.letter(0) != Window.END;
    }

    @Override
    public Piece next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return switch (place) {
            case SQL -> sql();
            case REST_OF_COPY -> line(Place.ROW);
            case ROW -> isEndOfRows(0) ? line(Place.SQL) : rows();
            case WITHIN_ROW -> rows();
            case END_OF_ROWS -> line(Place.SQL);
        };
    }

    private Piece sql() {
        int gap = lexer.endOfGap();
        if (gap > 0) {
            return piece(Kind.GAP, gap);
        }
        return window.letter(0) == '\\' ? piece(Kind.META, lexer.endOfLine(0)) : statement();
    }

    private Piece statement() {
        int end = lexer.endOfStatement();
        if (end == Lexer.UNTERMINATED) {
            return piece(Kind.UNTERMINATED, lengthOfAll());
        }
        if (!lexer.copies() || !isAloneOnItsLine(end)) {
            return piece(Kind.STATEMENT, end);
        }
        place = Place.REST_OF_COPY;
        return piece(Kind.COPY, end);
    }

    private int lengthOfAll() {
        int at = 0;
        while (window.letter(at) != Window.END) {
            at++;
        }
        return at;
    }

    /** psql runs what follows on the line behind the rows; that is too odd to be followed, and fails loudly here. */
    private boolean isAloneOnItsLine(int semicolon) {
        if (window.letter(semicolon) != ';') {
            return false;
        }
        int at = semicolon + 1;
        while (window.letter(at) != '\n' && Lexer.isSpace(window.letter(at))) {
            at++;
        }
        int letter = window.letter(at);
        return letter == '\n' || letter == Window.END || (letter == '-' && window.letter(at + 1) == '-');
    }

    /** Whole rows, and of a long one the beginning. */
    private Piece rows() {
        int at = 0;
        boolean startsRow = place == Place.ROW;
        while (at < MUCH_DATA && window.letter(at) != Window.END) {
            if (startsRow && isEndOfRows(at)) {
                place = Place.END_OF_ROWS;
                return piece(Kind.DATA, at);
            }
            int end = Math.min(window.find('\n', at, MUCH_DATA), MUCH_DATA);
            startsRow = window.letter(end) == '\n';
            at = startsRow ? end + 1 : end;
        }
        place = startsRow ? Place.ROW : Place.WITHIN_ROW;
        return piece(Kind.DATA, at);
    }

    private boolean isEndOfRows(int at) {
        if (window.letter(at) != '\\' || window.letter(at + 1) != '.') {
            return false;
        }
        int letter = window.letter(at + 2);
        return letter == '\n'
                || letter == Window.END
                || (letter == '\r' && (window.letter(at + 3) == '\n' || window.letter(at + 3) == Window.END));
    }

    private Piece line(Place then) {
        place = then;
        int end = lexer.endOfLine(0);
        return piece(Kind.GAP, window.letter(end) == '\n' ? end + 1 : end);
    }

    private Piece piece(Kind kind, int length) {
        String text = window.text(length);
        int line = window.line();
        long begin = window.position();
        window.drop(length);
        return new Piece(kind, text, line, begin, window.position());
    }
}
