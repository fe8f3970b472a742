package dev.belay.layout;

import dev.belay.layout.PythonToken.Kind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Changes to the statements of a function, all else to the letter.
 *
 * @param text of the module, with plain line feeds
 * @param body the statements of the function
 * @param guarded whether other databases are to get what they got
 */
record PythonEdits(String text, List<PythonStatement> body, boolean guarded) {
    private static final String GUARD = "if op.get_context().dialect.name == \"postgresql\":\n";

    /** What stands in it commits by itself; what stands before it is committed when it begins. */
    static final String AUTOCOMMIT = "with op.get_context().autocommit_block():\n";

    /** A text with plain line feeds, and without a mark of its encoding. */
    static String plain(String text) {
        return (text.startsWith("\uFEFF") ? text.substring(1) : text).replace("\r\n", "\n");
    }

    /** A plain text with the line feeds and the mark of another. */
    static String like(String other, String plain) {
        return (other.startsWith("\uFEFF") ? "\uFEFF" : "")
                + (other.contains("\r\n") ? plain.replace("\n", "\r\n") : plain);
    }

    /** Python that does nothing but commit. */
    static String commit(String indent, String level) {
        return indent + AUTOCOMMIT + indent + level + "pass  # what stands above is committed here\n";
    }

    /** An edit: what stands from here to there becomes something else. */
    private record Edit(int begin, int end, String text) {}

    /** The text with these in their places; their places are in order. */
    String with(List<PythonGroup> groups) {
        List<Edit> edits = new ArrayList<>();
        Map<PythonStatement, Map<PythonStatement, PythonGroup>> batches = new LinkedHashMap<>();
        for (PythonGroup group : groups) {
            if (!group.isChanged()) {
                continue;
            }
            PythonPlace place = group.place().orElseThrow();
            Optional<PythonStatement> batch = place.batch();
            if (batch.isPresent()) {
                batches.computeIfAbsent(batch.get(), each -> new LinkedHashMap<>())
                        .put(place.statement(), group);
            } else {
                edits.add(edit(group, place.statement()));
            }
        }
        batches.forEach((batch, within) -> edits.add(new Edit(batch.begin(), batch.end(), batch(batch, within))));
        edits.sort(Comparator.comparingInt(Edit::begin));
        StringBuilder now = new StringBuilder();
        int done = 0;
        for (Edit edit : edits) {
            now.append(text, done, edit.begin());
            now.append(done == edit.begin() ? joined(now, edit.text()) : edit.text());
            done = edit.end();
        }
        return now.append(text.substring(done)).toString();
    }

    /** Without its first line where that opens the block again in which the text before it ends. */
    private String joined(CharSequence before, String more) {
        String opened = more.substring(0, Math.max(0, more.indexOf(AUTOCOMMIT)));
        boolean opens = opened.isBlank() && more.startsWith(opened + AUTOCOMMIT);
        String text = before.toString();
        int block = text.lastIndexOf("\n" + opened + AUTOCOMMIT);
        boolean open = opens
                && block >= 0
                && text.substring(block + 1)
                        .lines()
                        .skip(1)
                        .allMatch(line -> line.startsWith(opened + level()) || line.isBlank());
        return open ? more.substring(opened.length() + AUTOCOMMIT.length()) : more;
    }

    private Edit edit(PythonGroup group, PythonStatement statement) {
        String indent = statement.indentation(text);
        String commit = group.commitsBefore() ? commit(indent, level()) : "";
        if (group.isConcurrent()) {
            return new Edit(statement.begin(), statement.end(), commit + concurrent(group, statement, indent));
        }
        if (!group.isKept() && isGuarded(group)) {
            String deep = indent + level();
            return new Edit(
                    statement.begin(),
                    statement.end(),
                    commit + indent + GUARD + group.text(deep, level()) + otherwise(statement, indent));
        }
        if (!group.isKept()) {
            return new Edit(statement.begin(), statement.end(), commit + instead(group, statement, indent));
        }
        int above = above(statement.begin());
        return group.isWrapped()
                ? new Edit(
                        above,
                        statement.end(),
                        indent + AUTOCOMMIT + deeper(text.substring(above, statement.end()), above, statement))
                : new Edit(above, above, commit);
    }

    /** The call as its author wrote it, with one argument more. */
    private String concurrent(PythonGroup group, PythonStatement statement, String indent) {
        boolean outside = group.place().orElseThrow().commitsAlone();
        String call = concurrent(statement);
        String reason = group.reason().isEmpty() ? "" : "# " + group.reason() + "\n";
        return outside
                ? (reason.isEmpty() ? "" : indent + reason) + call
                : indent
                        + AUTOCOMMIT
                        + (reason.isEmpty() ? "" : indent + level() + reason)
                        + deeper(call, statement.begin(), statement);
    }

    private String concurrent(PythonStatement statement) {
        List<PythonToken> tokens = statement.head().tokens();
        PythonToken last = tokens.get(tokens.size() - 2);
        int close = tokens.getLast().begin();
        int line = text.lastIndexOf('\n', close) + 1;
        String margin = text.substring(line, close);
        String begun = text.substring(statement.begin(), last.end()) + (last.is(",") ? "" : ",");
        String argument = "postgresql_concurrently=True";
        return margin.isBlank()
                ? begun + text.substring(last.end(), line) + margin + level() + argument + ",\n"
                        + text.substring(line, statement.end())
                : begun + " " + argument + text.substring(close, statement.end());
    }

    private boolean isGuarded(PythonGroup group) {
        return guarded && !group.place().orElseThrow().isForPostgres();
    }

    /** What stands there now, for the others. */
    private String otherwise(PythonStatement statement, String indent) {
        String piece = text.substring(statement.begin(), statement.end());
        return indent + "else:\n" + deeper(piece, statement.begin(), statement);
    }

    private String instead(PythonGroup group, PythonStatement statement, String indent) {
        StringBuilder remarks = new StringBuilder();
        statement
                .remarks(text)
                .forEach(remark -> remarks.append(indent).append(remark).append('\n'));
        return remarks + group.text(indent, level());
    }

    /** One level of indentation, as the function has it. */
    private String level() {
        return body.getFirst().indentation(text);
    }

    /** Changes of a table as they are, with what stands apart from them between two blocks. */
    private String batch(PythonStatement batch, Map<PythonStatement, PythonGroup> within) {
        String indent = batch.indentation(text);
        boolean guards = within.values().stream().anyMatch(group -> !group.isKept() && isGuarded(group));
        return guards
                ? indent + GUARD + batch(batch, within, indent + level()) + otherwise(batch, indent)
                : batch(batch, within, indent);
    }

    private String batch(PythonStatement batch, Map<PythonStatement, PythonGroup> within, String indent) {
        StringBuilder now = new StringBuilder();
        boolean open = false;
        int done = batch.headEnd();
        for (PythonStatement each : batch.block()) {
            Optional<PythonGroup> group = Optional.ofNullable(within.get(each));
            if (group.filter(PythonGroup::commitsBefore).isPresent()) {
                now.append(commit(indent, level()));
                open = false;
            }
            if (group.filter(found -> !found.isKept()).isPresent()) {
                String above = text.substring(done, each.begin());
                above.lines()
                        .forEach(line -> now.append(line.isBlank() ? "" : indent + line.strip())
                                .append('\n'));
                String instead = instead(group.get(), each, indent);
                now.append(above.isEmpty() ? joined(now, instead) : instead);
                open = false;
            } else {
                now.append(open ? "" : moved(batch.begin(), batch.headEnd(), batch, indent));
                now.append(moved(done, each.end(), batch, indent));
                open = true;
            }
            done = each.end();
        }
        return now.toString();
    }

    /** A part of a statement, with the statement at an indentation that is its own or one deeper. */
    private String moved(int begin, int end, PythonStatement statement, String indent) {
        String piece = text.substring(begin, end);
        return indent.equals(statement.indentation(text)) ? piece : deeper(piece, begin, statement);
    }

    /** Where the comments begin that stand right above a line. */
    private int above(int begin) {
        int at = begin;
        while (at > 0) {
            int before = text.lastIndexOf('\n', at - 2) + 1;
            String line = text.substring(before, at).strip();
            if (!line.startsWith("#") || line.startsWith("###")) {
                return at;
            }
            at = before;
        }
        return at;
    }

    /** A text that stands from there, one level further in; strings of the statement over several lines stay as they are. */
    private String deeper(String piece, int from, PythonStatement statement) {
        StringBuilder now = new StringBuilder();
        int at = 0;
        while (at < piece.length()) {
            int next = piece.indexOf('\n', at) + 1;
            next = next == 0 ? piece.length() : next;
            boolean free = !isInString(from + at, statement)
                    && !piece.substring(at, next).isBlank();
            now.append(free ? level() : "").append(piece, at, next);
            at = next;
        }
        return now.toString();
    }

    private static boolean isInString(int at, PythonStatement statement) {
        return statement.head().tokens().stream()
                        .filter(token -> token.kind() == Kind.STRING || token.kind() == Kind.COMPUTED)
                        .anyMatch(token -> token.begin() < at && at < token.end())
                || statement.block().stream().anyMatch(each -> isInString(at, each));
    }
}
