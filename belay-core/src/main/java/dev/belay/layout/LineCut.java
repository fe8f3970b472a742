package dev.belay.layout;

import dev.belay.sql.Line;
import dev.belay.sql.SqlText;
import dev.belay.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The SQL of one direction as goose and sql-migrate cut it: behind a line that ends in a semicolon, or where the author
 * marked a block. A cut within a quote gives two broken statements, as it does for the tool. A large file is cut where
 * PostgreSQL would cut it.
 */
final class LineCut {
    private final SqlText file;
    private final List<SqlText> blocks = new ArrayList<>();
    private Optional<Line> first = Optional.empty();
    private Optional<Line> unfinished = Optional.empty();
    private long behind;

    LineCut(SqlText file) {
        this.file = file;
    }

    /** Takes a line of this direction. */
    void take(Line line) {
        boolean comment = line.text().isBlank() || line.text().stripLeading().startsWith("--");
        first = first.or(() -> Optional.of(line));
        if (!comment) {
            unfinished = unfinished.or(() -> Optional.of(line));
        }
        behind = line.end();
    }

    /** Ends a block behind the last line that was taken. */
    void cut() {
        unfinished = Optional.empty();
        if (file.isShort()) {
            finish();
        }
    }

    /** The first line of a block that does not end. */
    Optional<Line> unfinished() {
        return unfinished;
    }

    /** The statements of all blocks. */
    Iterable<Statement> statements() {
        finish();
        return Scripts.joined(blocks.stream().map(SqlText::statements).toList());
    }

    private void finish() {
        first.ifPresent(line -> blocks.add(file.part(line.begin(), behind, line.number())));
        first = Optional.empty();
    }

    /** Tells whether the last word of a line before a comment ends in a semicolon. */
    static boolean endsStatement(String line) {
        boolean ends = false;
        int at = 0;
        while (at < line.length()) {
            int word = at;
            while (at < line.length() && !Character.isWhitespace(line.charAt(at))) {
                at++;
            }
            if (line.startsWith("--", word)) {
                return ends;
            }
            ends = at > word ? line.charAt(at - 1) == ';' : ends;
            at++;
        }
        return ends;
    }
}
