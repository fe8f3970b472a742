package dev.belay.engine;

import dev.belay.sql.SourceSpan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** Finds the lines of a changeset in its changelog, in whichever of Liquibase's notations it is written. */
final class ChangeSetPlace {
    private static final Pattern HEAD =
            Pattern.compile("(?i).*(<changeSet\\b|\\bchangeSet\"?\\s*:|--\\s*changeset\\s).*");

    /** The most lines that one head takes. */
    private static final int TALL = 12;

    private ChangeSetPlace() {}

    /** The place of a changeset with the identity {@code path::id::author}; the file's beginning when it is not found. */
    static SourceSpan in(Path file, String shown, String identity) {
        List<String> lines = lines(file);
        String[] words = identity.split("::", -1);
        String id = words[words.length - 2];
        String author = words[words.length - 1];
        for (int line = 0; line < lines.size(); line++) {
            if (HEAD.matcher(lines.get(line)).matches() && names(lines, line, id, author)) {
                return new SourceSpan(shown, line + 1, Math.max(2, end(lines, line)));
            }
        }
        return new SourceSpan(shown, 1, 1);
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readString(file).lines().toList();
        } catch (IOException unreadable) {
            return List.of();
        }
    }

    /** Tells whether the head that begins at a line is that of a changeset; it ends before the next one. */
    private static boolean names(List<String> lines, int line, String id, String author) {
        int end = Math.min(end(lines, line), line + TALL);
        String head = String.join("\n", lines.subList(line, end));
        boolean formatted = Pattern.compile("(?i)--\\s*changeset\\s+\"?" + Pattern.quote(author) + "\"?:\"?"
                        + Pattern.quote(id) + "(?![\\w.-])")
                .matcher(lines.get(line))
                .find();
        return formatted || (has(head, "id", id) && has(head, "author", author));
    }

    private static boolean has(String head, String key, String value) {
        return Pattern.compile(
                        "(?<![\\w])" + key + "\"?\\s*[=:]\\s*[\"']?" + Pattern.quote(value) + "[\"']?(?=[\\s,>/}]|$)")
                .matcher(head)
                .find();
    }

    /** The line after a changeset's last, counted from 0, which is its last counted from 1. */
    private static int end(List<String> lines, int begin) {
        for (int line = begin + 1; line < lines.size(); line++) {
            if (HEAD.matcher(lines.get(line)).matches()) {
                return line;
            }
        }
        return lines.size();
    }
}
