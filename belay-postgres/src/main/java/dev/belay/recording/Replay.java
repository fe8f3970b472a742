package dev.belay.recording;

import dev.belay.history.Script;
import dev.belay.history.TransactionMode;
import dev.belay.recording.Entry.Kind;
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
    /** The shortest beginning of a statement that still tells it. */
    private static final int TELLING = 8;

    private final RevisionText text;
    private final Map<String, String> sources = new HashMap<>();
    private int reached;

    Replay(RevisionText text) {
        this.text = text;
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
                .map(entry -> entry.file().isEmpty() ? text.first() : entry.line())
                .orElse(1);
        for (Entry entry : full) {
            if (entry.isStatement()) {
                List<Statement> sent = statements(entry);
                statements.addAll(sent);
                line = sent.isEmpty() ? line : sent.getLast().span().line();
            } else if (!one) {
                statements.add(Statement.of(entry.kind().name(), new SourceSpan(text.shown(), line, line)));
            }
        }
        return new Script.Sql(
                directed(full, statements), one ? TransactionMode.WHOLE_SCRIPT : TransactionMode.PER_STATEMENT);
    }

    /** The first statement carries all directives of the revision's text: they may be about the revision as a whole. */
    private List<Statement> directed(List<Entry> entries, List<Statement> statements) {
        List<Directive> all = entries.stream()
                .filter(entry -> entry.isStatement() && isOwn(entry))
                .findFirst()
                .map(entry -> CommentDirectives.of(source(entry.file())).all(text.first(), text.last()))
                .orElse(List.of());
        if (statements.isEmpty() || all.isEmpty()) {
            return List.copyOf(statements);
        }
        List<Statement> carrying = new ArrayList<>(statements);
        carrying.set(0, directed(carrying.getFirst(), all));
        return List.copyOf(carrying);
    }

    private boolean isOwn(Entry entry) {
        return entry.file().isEmpty() || shown(entry.file()).equals(text.shown());
    }

    private static Statement directed(Statement statement, List<Directive> more) {
        List<Directive> directives = new ArrayList<>(statement.directives());
        directives.addAll(more);
        return new Statement(statement.text(), statement.span(), statement.data(), directives);
    }

    /** Transactions in which the tool did nothing but its own bookkeeping go, also those that a driver began by itself. */
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
            filled = entry.isStatement() || (filled && !ends && entry.kind() != Kind.BEGIN);
        }
        while (!kept.isEmpty() && kept.getLast().kind() == Kind.BEGIN) {
            kept.removeLast();
        }
        return kept;
    }

    private List<Statement> statements(Entry entry) {
        return entry.file().isEmpty() ? somewhere(entry) : at(entry);
    }

    /** Statements that a line sent: at it, or where their text stands below it. */
    private List<Statement> at(Entry entry) {
        String source = sources.computeIfAbsent(entry.file(), this::source);
        List<Statement> statements = new ArrayList<>();
        List<Directive> above = CommentDirectives.of(source).above(entry.line());
        int from = offset(source, entry.line());
        for (Statement statement : SqlText.of(text.shown(), entry.text()).statements()) {
            int found = source.indexOf(statement.text(), from);
            int line = found < 0 ? entry.line() : lineAt(source, found);
            int last = found < 0 ? line : line + lineFeeds(statement.text());
            from = found < 0 ? from : found + statement.text().length();
            statements.add(directed(placed(statement, shown(entry.file()), line, last), above));
        }
        return statements;
    }

    /** Statements of the revision's own text, which come in its order; what a tool filled in may have changed their ends. */
    private List<Statement> somewhere(Entry entry) {
        String source = sources.computeIfAbsent("", name -> own());
        reached = Math.max(reached, offset(source, text.first()));
        List<Statement> statements = new ArrayList<>();
        for (Statement statement : SqlText.of(text.shown(), entry.text()).statements()) {
            int found = beginning(source, statement.text());
            int line = lineAt(source, found < 0 ? reached : found);
            int last = found < 0 ? line : Math.min(line + lineFeeds(statement.text()), lineAt(source, source.length()));
            List<Directive> above = CommentDirectives.of(source).above(line);
            reached = found < 0 ? reached : Math.min(source.length(), found + 1);
            statements.add(directed(placed(statement, text.shown(), line, Math.max(line, last)), above));
        }
        return statements;
    }

    /** The file as far as the revision's own text goes in it. */
    private String own() {
        String source = source("");
        int end = text.last() == Integer.MAX_VALUE ? 0 : offset(source, text.last() + 1);
        return end == 0 ? source : source.substring(0, end);
    }

    /** Where a statement stands from where the last one did, by as much of its beginning as is found there. */
    private int beginning(String source, String statement) {
        for (int length = statement.length(); length >= TELLING; length = shorter(statement, length)) {
            int found = source.indexOf(statement.substring(0, length), reached);
            if (found >= 0) {
                return text.holds(lineAt(source, found)) ? found : -1;
            }
        }
        return -1;
    }

    private static int shorter(String statement, int length) {
        int line = statement.lastIndexOf('\n', length - 1);
        return line > 0 ? line : statement.lastIndexOf(' ', length - 1);
    }

    private static Statement placed(Statement statement, String file, int line, int last) {
        return new Statement(
                statement.text(), new SourceSpan(file, line, last), Optional.empty(), statement.directives());
    }

    private String shown(String file) {
        return file.isEmpty()
                        || text.shown().endsWith("/" + Path.of(file).getFileName())
                        || text.shown().equals(file)
                ? text.shown()
                : text.directory()
                        .toAbsolutePath()
                        .relativize(text.directory().toAbsolutePath().resolve(file))
                        .toString();
    }

    private String source(String file) {
        try {
            Path path = file.isEmpty() ? text.file() : Path.of(file);
            return Files.readString(text.directory().resolve(path)).replace("\r\n", "\n");
        } catch (IOException unreadable) {
            return "";
        }
    }

    private static int lineAt(String source, int offset) {
        return 1 + lineFeeds(source.substring(0, offset));
    }

    private static int offset(String source, int line) {
        int at = 0;
        for (int passed = 1; passed < line; passed++) {
            at = source.indexOf('\n', at) + 1;
            if (at == 0) {
                return 0;
            }
        }
        return at;
    }

    private static int lineFeeds(String text) {
        return (int) text.chars().filter(character -> character == '\n').count();
    }
}
