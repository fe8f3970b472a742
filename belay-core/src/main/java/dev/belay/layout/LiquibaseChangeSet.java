package dev.belay.layout;

import dev.belay.sql.Line;
import dev.belay.sql.SourceSpan;
import dev.belay.sql.SqlText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One changeset of a file of formatted SQL, as far as it is read. */
final class LiquibaseChangeSet {
    private final SqlText file;
    private final String head;
    private final int line;
    private final String author;
    private final String id;
    private final List<SqlText> parts = new ArrayList<>();
    private final StringBuilder rollback = new StringBuilder();
    private int rollbackLine;
    private int rollbackNext;
    private String comment = "";
    private boolean runsAnything;

    /**
     * A changeset.
     *
     * @param head its line
     * @param author before the colon
     * @param id behind it
     */
    LiquibaseChangeSet(SqlText file, Line head, String author, String id) {
        this.file = file;
        this.head = head.text();
        this.line = head.number();
        this.author = author;
        this.id = id;
    }

    int line() {
        return line;
    }

    String author() {
        return author;
    }

    String id() {
        return id;
    }

    String comment() {
        return comment;
    }

    /** The SQL, in stretches between ignored lines. */
    List<SqlText> parts() {
        return List.copyOf(parts);
    }

    boolean runsAnything() {
        return runsAnything;
    }

    /** The file that it stands in, as the user would write it. */
    String file() {
        return file.file();
    }

    /** Its first line. */
    SourceSpan head() {
        return new SourceSpan(file(), line, line);
    }

    /** The text of {@link #rollback}. */
    String rollbackText() {
        return rollback.toString();
    }

    /** What stands behind {@code --rollback} or between the marks of a rollback comment, on its lines; blank without any. */
    SqlText rollback() {
        return SqlText.of(file.file(), rollback.toString()).part(0, rollback.length(), Math.max(1, rollbackLine));
    }

    /** The value of an attribute in the head, without quotes. */
    Optional<String> attribute(String name) {
        Matcher found = Pattern.compile("(?i)\\b" + name + ":(\"[^\"]*\"|\\S*)").matcher(head);
        return found.find()
                ? Optional.of(found.group(1).replaceAll("^\"(.*)\"$", "$1")).filter(value -> !value.isEmpty())
                : Optional.empty();
    }

    boolean flag(String name, boolean otherwise) {
        return attribute(name)
                .map(value -> value.toLowerCase(Locale.ROOT).equals("true"))
                .orElse(otherwise);
    }

    void comment(String words) {
        comment = words;
    }

    void part(long begin, long end, int firstLine) {
        if (end > begin) {
            parts.add(file.part(begin, end, firstLine));
        }
    }

    void runsSomething() {
        runsAnything = true;
    }

    void rollback(String text, int number) {
        if (rollback.isEmpty()) {
            rollbackLine = number;
            rollbackNext = number;
        }
        rollback.append("\n".repeat(Math.max(0, number - rollbackNext)))
                .append(text)
                .append('\n');
        rollbackNext = number + 1;
    }
}
