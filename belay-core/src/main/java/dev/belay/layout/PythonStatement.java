package dev.belay.layout;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * A statement of Python with those of its block.
 *
 * @param head its logical line; of a compound one what stands up to the block
 * @param begin where its first line begins, counted in the text with plain line feeds
 * @param headEnd behind the line feed of the head's last line
 * @param end behind the line feed of its last line, the block's if it has one
 * @param alone whether nothing else stands on the lines of the head
 * @param block empty for a simple one
 */
record PythonStatement(PythonLine head, int begin, int headEnd, int end, boolean alone, List<PythonStatement> block) {
    private static final Set<String> COMPOUND = Set.of(
            "if", "elif", "else", "for", "while", "try", "except", "finally", "with", "async", "def", "class", "match");
    private static final Set<String> BRANCHES = Set.of("if", "elif", "else");

    PythonStatement {
        block = List.copyOf(block);
    }

    /** The statements of logical lines; the text has plain line feeds. */
    static List<PythonStatement> of(String text, List<PythonLine> lines) {
        List<PythonStatement> statements = new ArrayList<>();
        int index = 0;
        while (index < lines.size()) {
            PythonLine head = lines.get(index);
            int next = index + 1;
            while (next < lines.size() && lines.get(next).indent() > head.indent()) {
                next++;
            }
            List<PythonStatement> block = of(text, lines.subList(index + 1, next));
            int headEnd = lineEnd(text, head.tokens().getLast().end());
            int begin = text.lastIndexOf('\n', head.tokens().getFirst().begin() - 1) + 1;
            boolean alone =
                    text.substring(begin, head.tokens().getFirst().begin()).isBlank()
                            && (index + 1 >= lines.size()
                                    || lines.get(index + 1).tokens().getFirst().begin() >= headEnd);
            int end = block.isEmpty() ? headEnd : block.getLast().end();
            statements.add(new PythonStatement(head, begin, headEnd, end, alone, block));
            index = next;
        }
        return statements;
    }

    private static int lineEnd(String text, int at) {
        int feed = text.indexOf('\n', at);
        return feed < 0 ? text.length() : feed + 1;
    }

    /** Tells whether it is more than one simple statement. */
    boolean isCompound() {
        return COMPOUND.contains(word());
    }

    /** Its first word. */
    String word() {
        return head.tokens().getFirst().text();
    }

    /** Tells whether it runs its block once at most, and in its order. */
    boolean isPlain() {
        return (BRANCHES.contains(word()) && !block.isEmpty()) || isBatch() || isAutocommit();
    }

    /** Tells whether it collects changes of a table and makes them at its end. */
    boolean isBatch() {
        return head.begins("with", "op", ".", "batch_alter_table", "(") && !block.isEmpty() && named().isPresent();
    }

    /** Tells whether every statement of its block commits by itself. */
    boolean isAutocommit() {
        return head.begins("with", "op", ".", "get_context", "(", ")", ".", "autocommit_block") && !block.isEmpty();
    }

    /** The name that it gives to what it opens, if that is all it does. */
    Optional<String> named() {
        List<PythonToken> tokens = head.tokens();
        int as = head.indexOf("as");
        boolean only = as > 0 && as == tokens.size() - 3 && tokens.getLast().is(":");
        return only ? Optional.of(tokens.get(as + 1).text()) : Optional.empty();
    }

    /** The statement of these that a line is part of, behind the blocks around it that are to be entered, the outermost first. */
    static List<PythonStatement> path(
            String text, List<PythonStatement> statements, int line, Predicate<PythonStatement> enters) {
        for (PythonStatement statement : statements) {
            if (statement.head().line() <= line && line <= statement.lastLine(text)) {
                List<PythonStatement> path = new ArrayList<>(List.of(statement));
                if (enters.test(statement)) {
                    path.addAll(path(text, statement.block(), line, enters));
                }
                return path;
            }
        }
        return List.of();
    }

    private int lastLine(String text) {
        int first = head.line();
        return first
                + (int) text.substring(begin, Math.max(begin, end - 1))
                        .chars()
                        .filter(character -> character == '\n')
                        .count();
    }

    /** What stands before its first word. */
    String indentation(String text) {
        return text.substring(begin, head.tokens().getFirst().begin());
    }

    /** Tells whether it runs its block as often as it likes. */
    boolean isLoop() {
        return (word().equals("for") || word().equals("while")) && !block.isEmpty();
    }

    /** Tells whether it is a call that builds an index, and one that says itself what PostgreSQL is to make of that. */
    boolean buildsIndex() {
        return alone
                && head.begins("op", ".", "create_index", "(")
                && head.tokens().getLast().is(")")
                && head.indexOf("=") < 0
                && head.tokens().stream().noneMatch(token -> token.is("postgresql_concurrently"));
    }

    /** The comments on its own lines, which have no other place when something stands instead of it. */
    List<String> remarks(String text) {
        List<String> remarks = new ArrayList<>();
        int at = begin;
        for (int index = 0; index <= head.tokens().size(); index++) {
            boolean last = index == head.tokens().size();
            String gap =
                    text.substring(at, last ? headEnd : head.tokens().get(index).begin());
            gap.lines().map(String::strip).filter(line -> line.startsWith("#")).forEach(remarks::add);
            at = last ? at : head.tokens().get(index).end();
        }
        return remarks;
    }
}
