package dev.belay.sql;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A stretch of SQL in a file, and the statements in it.
 *
 * @param file as the user would write it
 * @param text the SQL
 * @param firstLine the line of its first character, 1-based
 */
public record SqlText(String file, String text, int firstLine) {
    private static final Pattern DIRECTIVE = Pattern.compile("(?m)^[ \\t]*--[ \\t]*belay:[ \\t]*(.*?)[ \\t\\r]*$");
    private static final Pattern RESTRICT = Pattern.compile("\\\\(un)?restrict\\b.*", Pattern.DOTALL);

    /** The pieces of the text. */
    public List<Piece> pieces() {
        return SqlSplitter.split(text, firstLine);
    }

    /**
     * The statements in order. What never ends is the last statement, so that PostgreSQL says so; the {@code \restrict}
     * lines of pg_dump are passed over, any other psql command is sent, so that PostgreSQL refuses it at its line.
     */
    public List<Statement> statements() {
        List<Statement> statements = new ArrayList<>();
        List<Directive> directives = new ArrayList<>();
        for (Piece piece : pieces()) {
            String part = text.substring(piece.begin(), piece.end());
            switch (piece.kind()) {
                case GAP -> directives.addAll(directives(part, piece.line()));
                case DATA -> {
                    Statement copy = statements.removeLast();
                    InlineData rows = () -> new StringReader(part);
                    statements.add(new Statement(copy.text(), copy.span(), Optional.of(rows), copy.directives()));
                }
                case META -> {
                    if (!RESTRICT.matcher(part).matches()) {
                        statements.add(statement(part, piece.line(), directives));
                    }
                }
                case STATEMENT, UNTERMINATED -> {
                    statements.add(statement(part, piece.line(), directives));
                    directives.clear();
                }
            }
        }
        return statements;
    }

    private Statement statement(String part, int line, List<Directive> directives) {
        String trimmed = part.stripTrailing();
        int lines = (int) trimmed.chars().filter(letter -> letter == '\n').count();
        return new Statement(trimmed, new SourceSpan(file, line, line + lines), Optional.empty(), directives);
    }

    private static List<Directive> directives(String gap, int line) {
        List<Directive> found = new ArrayList<>();
        Matcher directive = DIRECTIVE.matcher(gap);
        while (directive.find()) {
            int before = (int) gap.substring(0, directive.start())
                    .chars()
                    .filter(letter -> letter == '\n')
                    .count();
            found.add(new Directive(directive.group(1), line + before));
        }
        return found;
    }

    /** A part of this text by line numbers of the file, first inclusive, last exclusive. */
    public SqlText lines(int from, int until) {
        String[] all = text.split("(?<=\n)", -1);
        StringBuilder part = new StringBuilder();
        for (int line = from; line < until && line - firstLine < all.length; line++) {
            part.append(all[line - firstLine]);
        }
        return new SqlText(file, part.toString(), from);
    }
}
