package dev.belay.alembic;

import dev.belay.alembic.Entry.Kind;
import dev.belay.history.Script;
import dev.belay.history.TransactionMode;
import dev.belay.sql.Directive;
import dev.belay.sql.SourceSpan;
import dev.belay.sql.SqlText;
import dev.belay.sql.Statement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes a script of what was taken down: its statements one by one, in the transactions in which they were sent. */
final class Replay {
    private final Path directory;
    private final String shown;
    private final Map<String, String> sources = new HashMap<>();

    /**
     * A replay of one revision.
     *
     * @param directory from which Python names files
     * @param shown the revision's file as the user would write it
     */
    Replay(Path directory, String shown) {
        this.directory = directory;
        this.shown = shown;
    }

    Script.Sql script(List<Entry> entries) {
        List<Entry> full = withoutEmptyTransactions(entries);
        long begun = full.stream().filter(entry -> entry.kind() == Kind.BEGIN).count();
        boolean one = begun == 1
                && full.getFirst().kind() == Kind.BEGIN
                && full.subList(0, full.size() - 1).stream()
                        .noneMatch(entry -> entry.kind() == Kind.COMMIT || entry.kind() == Kind.ROLLBACK)
                && full.getLast().kind() != Kind.ROLLBACK;
        List<Statement> statements = new ArrayList<>();
        int line = full.stream()
                .filter(Entry::isStatement)
                .findFirst()
                .map(Entry::line)
                .orElse(1);
        for (Entry entry : full) {
            if (entry.isStatement()) {
                List<Statement> sent = statements(entry);
                statements.addAll(sent);
                line = sent.isEmpty() ? line : sent.getLast().span().line();
            } else if (!one) {
                statements.add(Statement.of(entry.kind().name(), new SourceSpan(shown, line, line)));
            }
        }
        return new Script.Sql(
                directed(full, statements), one ? TransactionMode.WHOLE_SCRIPT : TransactionMode.PER_STATEMENT);
    }

    /** The first statement carries all directives of the revision's file: they may be about the revision as a whole. */
    private List<Statement> directed(List<Entry> entries, List<Statement> statements) {
        List<Directive> all = entries.stream()
                .filter(entry -> entry.isStatement() && shown(entry.file()).equals(shown))
                .findFirst()
                .map(entry -> PythonDirectives.of(source(entry.file())).all())
                .orElse(List.of());
        if (statements.isEmpty() || all.isEmpty()) {
            return List.copyOf(statements);
        }
        List<Statement> carrying = new ArrayList<>(statements);
        carrying.set(0, directed(carrying.getFirst(), all));
        return List.copyOf(carrying);
    }

    private static Statement directed(Statement statement, List<Directive> more) {
        List<Directive> directives = new ArrayList<>(statement.directives());
        directives.addAll(more);
        return new Statement(statement.text(), statement.span(), statement.data(), directives);
    }

    /** Transactions in which Alembic did nothing but its own bookkeeping go, also those that a driver began by itself. */
    private static List<Entry> withoutEmptyTransactions(List<Entry> entries) {
        List<Entry> kept = new ArrayList<>();
        boolean filled = false;
        for (Entry entry : entries) {
            boolean ends = entry.kind() == Kind.COMMIT || entry.kind() == Kind.ROLLBACK;
            if (ends && !filled) {
                if (!kept.isEmpty() && kept.getLast().kind() == Kind.BEGIN) {
                    kept.removeLast();
                }
            } else {
                kept.add(entry);
            }
            filled = entry.isStatement() || (filled && !ends);
        }
        while (!kept.isEmpty() && kept.getLast().kind() == Kind.BEGIN) {
            kept.removeLast();
        }
        return kept;
    }

    private List<Statement> statements(Entry entry) {
        String source = sources.computeIfAbsent(entry.file(), this::source);
        List<Statement> statements = new ArrayList<>();
        List<Directive> above = PythonDirectives.of(source).above(entry.line());
        int from = offset(source, entry.line());
        for (Statement statement : SqlText.of(shown, entry.text()).statements()) {
            int found = source.indexOf(statement.text(), from);
            int line = found < 0 ? entry.line() : 1 + lineFeeds(source.substring(0, found));
            int last = found < 0 ? line : line + lineFeeds(statement.text());
            from = found < 0 ? from : found + statement.text().length();
            Statement placed = new Statement(
                    statement.text(),
                    new SourceSpan(shown(entry.file()), line, last),
                    Optional.empty(),
                    statement.directives());
            statements.add(directed(placed, above));
        }
        return statements;
    }

    private String shown(String file) {
        return shown.endsWith("/" + Path.of(file).getFileName()) || shown.equals(file)
                ? shown
                : directory
                        .toAbsolutePath()
                        .relativize(directory.toAbsolutePath().resolve(file))
                        .toString();
    }

    private String source(String file) {
        try {
            return Files.readString(directory.resolve(file)).replace("\r\n", "\n");
        } catch (IOException unreadable) {
            return "";
        }
    }

    private static int offset(String source, int line) {
        int at = 0;
        for (int passed = 1; passed < line && at >= 0; passed++) {
            at = source.indexOf('\n', at) + 1;
        }
        return Math.max(0, at);
    }

    private static int lineFeeds(String text) {
        return (int) text.chars().filter(character -> character == '\n').count();
    }
}
