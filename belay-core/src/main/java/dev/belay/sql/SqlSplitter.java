package dev.belay.sql;

import dev.belay.sql.Piece.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Cuts SQL text where psql would: quotes, dollar quotes, nested comments, brackets, {@code BEGIN ATOMIC} bodies and the
 * rows of COPY keep their semicolons. Loses no character.
 */
public final class SqlSplitter {
    private static final Pattern COPY_STDIN = Pattern.compile("(?is)copy\\b.*\\bfrom\\s+stdin\\b.*");
    private static final String END_OF_DATA = "\\.";

    private final String text;
    private final Lexer lexer;
    private final List<Piece> pieces = new ArrayList<>();
    private int position;
    private int line;

    private SqlSplitter(String text, int firstLine) {
        this.text = text;
        this.lexer = new Lexer(text);
        this.line = firstLine;
    }

    /**
     * The pieces of a text.
     *
     * @param firstLine the line of its first character
     */
    public static List<Piece> split(String text, int firstLine) {
        SqlSplitter splitter = new SqlSplitter(text, firstLine);
        while (splitter.position < text.length()) {
            splitter.next();
        }
        return splitter.pieces;
    }

    private void next() {
        int gapEnd = lexer.skipGap(position);
        if (gapEnd > position) {
            add(Kind.GAP, gapEnd);
        } else if (text.charAt(position) == '\\' && startsLine(position)) {
            add(Kind.META, endOfLine(position));
        } else {
            statement();
        }
    }

    private void statement() {
        int end = lexer.endOfStatement(position);
        if (end < 0) {
            add(Kind.UNTERMINATED, text.length());
            return;
        }
        boolean copies = text.regionMatches(true, position, "copy", 0, 4)
                && COPY_STDIN.matcher(text.substring(position, end)).matches();
        add(Kind.STATEMENT, end);
        if (copies && end < text.length()) {
            data();
        }
    }

    private void data() {
        add(Kind.GAP, Math.min(text.length(), endOfLine(position) + 1));
        int end = position;
        while (end < text.length() && !isEndOfData(end)) {
            end = Math.min(text.length(), endOfLine(end) + 1);
        }
        if (end > position) {
            add(Kind.DATA, end);
        }
        if (position < text.length()) {
            add(Kind.GAP, Math.min(text.length(), endOfLine(position) + 1));
        }
    }

    private boolean isEndOfData(int start) {
        return text.startsWith(END_OF_DATA, start)
                && text.substring(start, endOfLine(start)).strip().equals(END_OF_DATA);
    }

    private boolean startsLine(int index) {
        int before = index - 1;
        while (before >= 0 && (text.charAt(before) == ' ' || text.charAt(before) == '\t')) {
            before--;
        }
        return before < 0 || text.charAt(before) == '\n';
    }

    private int endOfLine(int from) {
        int end = text.indexOf('\n', from);
        return end < 0 ? text.length() : end;
    }

    private void add(Kind kind, int end) {
        pieces.add(new Piece(kind, position, end, line));
        for (int index = position; index < end; index++) {
            if (text.charAt(index) == '\n') {
                line++;
            }
        }
        position = end;
    }
}
