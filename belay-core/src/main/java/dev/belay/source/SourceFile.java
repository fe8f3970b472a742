package dev.belay.source;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One file of code.
 *
 * @param path relative to the root, with forward slashes
 * @param packageName of Java, dotted; empty elsewhere
 * @param statements in order; none where no parser reads the language
 * @param acceptances what stands behind {@code belay: accept}, by the lines that it is about; one a line
 * @param unread the lines that the parser did not understand
 */
public record SourceFile(
        String path,
        Language language,
        String packageName,
        List<Statement> statements,
        SortedMap<Integer, String> acceptances,
        List<Integer> unread) {
    /** Copies the lists and the map. */
    public SourceFile {
        statements = List.copyOf(statements);
        acceptances = Collections.unmodifiableSortedMap(new TreeMap<>(acceptances));
        unread = List.copyOf(unread);
    }
}
