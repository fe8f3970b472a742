package dev.belay.project;

import dev.belay.history.Revision;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Whether the author of a revision wrote down why: in a header of its layout, or in a comment of some words in its file. */
public final class Reasons {
    private static final Pattern COMMENT = Pattern.compile("\\s*(?:--|#|/?\\*+)\\s*(.*?)\\s*(?:\\*/)?");
    private static final Pattern MARKER = Pattern.compile(
            "(?i)(?:\\+|migrate:|changeset|liquibase|rollback|precondition|[a-z_ ]*revision[a-z_ ]*:|revises:|message:|upgrade\\b|"
                    + "downgrade\\b|belay:|deploy |revert |verify |requires:|create date|date:|name: |"
                    + "revision identifiers|postgresql database dump|#* *commands auto|#* *end alembic|"
                    + "your sql goes here|sql in section).*");
    private static final Pattern WORDS = Pattern.compile("(?:.*?\\p{L}{2,}[^\\p{L}]+){2}.*\\p{L}{2,}.*");
    private static final int MOST = 20_000;

    private Reasons() {}

    /** Tells whether a revision says why; where a file holds several, between its head and the next one. */
    public static boolean has(Path root, List<Revision> history, Revision revision) {
        if (revision.reason().filter(reason -> !reason.isBlank()).isPresent()) {
            return true;
        }
        List<Integer> heads = history.stream()
                .filter(other -> other.file().equals(revision.file()))
                .map(other -> other.place().line())
                .toList();
        int first = heads.size() == 1 ? 1 : revision.place().line();
        int next =
                heads.stream().filter(line -> line > first && heads.size() > 1).reduce(MOST, Math::min);
        try (BufferedReader lines =
                Files.newBufferedReader(root.resolve(revision.file()), StandardCharsets.ISO_8859_1)) {
            return lines.lines()
                    .limit(next - 1L)
                    .skip(first - 1L)
                    .map(COMMENT::matcher)
                    .filter(Matcher::matches)
                    .map(comment -> comment.group(1))
                    .anyMatch(text -> !MARKER.matcher(text).matches()
                            && WORDS.matcher(text).matches());
        } catch (IOException unreadable) {
            return false;
        }
    }
}
