package dev.belay.sql;

import dev.belay.sql.Piece.Kind;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The statements among the pieces of a text. What never ends is the last statement, so that PostgreSQL says so; the
 * {@code \restrict} lines of pg_dump are passed over, any other psql command is a statement, so that PostgreSQL refuses it at
 * its line.
 */
final class Statements implements Iterator<Statement> {
    private static final Pattern DIRECTIVE = Pattern.compile("(?m)^[ \\t]*--[ \\t]*belay:[ \\t]*(.*?)[ \\t\\r]*$");
    private static final Pattern RESTRICT = Pattern.compile("\\\\(un)?restrict\\b.*", Pattern.DOTALL);
    private static final int HELD_ROWS = 1 << 18;

    private final SqlText text;
    private final Pieces pieces;
    private final List<Directive> directives = new ArrayList<>();
    private Optional<Piece> ahead = Optional.empty();
    private Optional<Statement> next = Optional.empty();

    Statements(SqlText text) {
        this.text = text;
        this.pieces = new Pieces(text);
    }

    @Override
    public boolean hasNext() {
        while (next.isEmpty() && morePieces()) {
            take(nextPiece());
        }
        return next.isPresent();
    }

    @Override
    public Statement next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        Statement statement = next.orElseThrow();
        next = Optional.empty();
        return statement;
    }

    private boolean morePieces() {
        return ahead.isPresent() || pieces.hasNext();
    }

    private Piece nextPiece() {
        Piece piece = ahead.orElseGet(pieces::next);
        ahead = Optional.empty();
        return piece;
    }

    private void take(Piece piece) {
        switch (piece.kind()) {
            case GAP -> directives.addAll(directives(piece));
            case DATA -> throw new IllegalStateException("rows without their COPY at line " + piece.line());
            case STATEMENT, UNTERMINATED -> next = Optional.of(statement(piece, Optional.empty()));
            case COPY -> next = Optional.of(statement(piece, Optional.of(rows())));
            case META -> {
                if (!RESTRICT.matcher(piece.text()).matches()) {
                    next = Optional.of(statement(piece, Optional.empty()));
                }
            }
        }
    }

    private Statement statement(Piece piece, Optional<InlineData> rows) {
        String trimmed = trimmed(piece.text());
        int lines = (int) trimmed.chars().filter(letter -> letter == '\n').count();
        SourceSpan span = new SourceSpan(text.file(), piece.line(), piece.line() + lines);
        Statement statement = new Statement(trimmed, span, rows, directives);
        directives.clear();
        return statement;
    }

    private static String trimmed(String text) {
        int end = text.length();
        while (end > 0 && Lexer.isSpace(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(0, end);
    }

    /** The rows behind a COPY: held when they are few, else read again from their place in the source. */
    private InlineData rows() {
        if (morePieces()) {
            nextPiece();
        }
        StringBuilder held = new StringBuilder();
        long begin = -1;
        long end = -1;
        while (morePieces()) {
            Piece piece = nextPiece();
            if (piece.kind() != Kind.DATA) {
                ahead = Optional.of(piece);
                break;
            }
            begin = begin < 0 ? piece.begin() : begin;
            end = piece.end();
            if (held.length() <= HELD_ROWS) {
                held.append(piece.text());
            }
        }
        return held.length() <= HELD_ROWS ? heldRows(held.toString()) : sourceRows(begin, end);
    }

    private static InlineData heldRows(String rows) {
        return () -> new StringReader(rows);
    }

    private InlineData sourceRows(long begin, long end) {
        TextSource source = text.source();
        return () -> source.open(begin, end);
    }

    private static List<Directive> directives(Piece gap) {
        if (!gap.text().contains("belay:")) {
            return List.of();
        }
        List<Directive> found = new ArrayList<>();
        Matcher directive = DIRECTIVE.matcher(gap.text());
        while (directive.find()) {
            int before = (int) gap.text()
                    .substring(0, directive.start())
                    .chars()
                    .filter(letter -> letter == '\n')
                    .count();
            found.add(new Directive(directive.group(1), gap.line() + before));
        }
        return found;
    }
}
