package dev.belay.engine;

import dev.belay.sql.SourceSpan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** A changelog in whichever of Liquibase's notations, and where its changesets stand. Not thread-safe. */
final class ChangeLogText {
    private static final Pattern HEAD = Pattern.compile("(?i)<changeSet\\b|\\bchangeSet\"?\\s*:|--\\s*changeset\\s");

    /** From here on other changesets may be named. */
    private static final Pattern ASKED = Pattern.compile("(?i)\\bpreConditions\\b");

    /** The most lines that a head takes where id and author stand first. */
    private static final int TALL = 12;

    private final List<String> lines;
    private final List<Integer> heads;
    private int next;

    private ChangeLogText(List<String> lines) {
        this.lines = lines;
        this.heads = IntStream.range(0, lines.size())
                .filter(line -> HEAD.matcher(lines.get(line)).find())
                .boxed()
                .toList();
    }

    static ChangeLogText of(Path file) {
        try {
            return new ChangeLogText(Files.readString(file).lines().toList());
        } catch (IOException unreadable) {
            return new ChangeLogText(List.of());
        }
    }

    /**
     * The place of a changeset with the identity {@code path::id::author}; the file's beginning when it is not found. They are
     * looked for from the last one on, since an engine tells them in order.
     */
    SourceSpan place(String shown, String identity) {
        List<String> words = new ArrayList<>(List.of(identity.split("::", -1)));
        String author = words.removeLast();
        Naming naming = new Naming(words.getLast(), author);
        Optional<Integer> found = found(naming, TALL).or(() -> found(naming, lines.size()));
        next = found.map(index -> index + 1).orElse(next);
        return found.map(index -> new SourceSpan(shown, heads.get(index) + 1, Math.max(2, end(index))))
                .orElse(new SourceSpan(shown, 1, 1));
    }

    private Optional<Integer> found(Naming naming, int tall) {
        return IntStream.range(0, heads.size())
                .map(step -> (next + step) % heads.size())
                .filter(index ->
                        naming.isIn(lines.subList(heads.get(index), Math.min(end(index), heads.get(index) + tall))))
                .boxed()
                .findFirst();
    }

    /** The line after a changeset's last, counted from 0, which is its last counted from 1. */
    private int end(int index) {
        return index + 1 < heads.size() ? heads.get(index + 1) : lines.size();
    }

    /** How the head of one changeset reads. */
    private static final class Naming {
        private final String id;
        private final Pattern formatted;
        private final Pattern ofId;
        private final Pattern ofAuthor;

        Naming(String id, String author) {
            this.id = id;
            this.formatted = Pattern.compile("(?i)--\\s*changeset\\s+\"?" + Pattern.quote(author) + "\"?:\"?"
                    + Pattern.quote(id) + "(?![\\w.-])");
            this.ofId = stated("id", id);
            this.ofAuthor = stated("author", author);
        }

        private static Pattern stated(String key, String value) {
            return Pattern.compile(
                    "(?<![\\w])" + key + "\"?\\s*[=:]\\s*[\"']?" + Pattern.quote(value) + "[\"']?(?=[\\s,>/}]|$)");
        }

        boolean isIn(List<String> head) {
            if (formatted.matcher(head.getFirst()).find()) {
                return true;
            }
            String text = ASKED.split(String.join("\n", head), 2)[0];
            return text.contains(id)
                    && ofId.matcher(text).find()
                    && ofAuthor.matcher(text).find();
        }
    }
}
