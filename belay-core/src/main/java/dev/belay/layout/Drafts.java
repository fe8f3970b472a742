package dev.belay.layout;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Files as they would be: whoever reads a folder with drafts sees them as if they were written.
 *
 * @param texts the whole text of each, by its absolute path
 * @param gone files that are not read, by their absolute paths
 */
public record Drafts(SortedMap<Path, String> texts, SortedSet<Path> gone) {
    /** Nothing is drafted. */
    public static final Drafts NONE = new Drafts(new TreeMap<>());

    /** Copies both. */
    public Drafts {
        gone = Collections.unmodifiableSortedSet(new TreeSet<>(gone));
        texts = Collections.unmodifiableSortedMap(new TreeMap<>(texts));
    }

    /** Texts alone. */
    public Drafts(SortedMap<Path, String> texts) {
        this(texts, Collections.emptySortedSet());
    }

    /** These without a file, be it drafted or on the disk. */
    public Drafts without(Path file) {
        SortedMap<Path, String> less = new TreeMap<>(texts);
        less.remove(normal(file));
        SortedSet<Path> more = new TreeSet<>(gone);
        more.add(normal(file));
        return new Drafts(less, more);
    }

    boolean isGone(Path file) {
        return !gone.isEmpty() && gone.contains(normal(file));
    }

    /** These and one more, which takes the place of an earlier one of the same file. */
    public Drafts with(Path file, String text) {
        SortedMap<Path, String> more = new TreeMap<>(texts);
        more.put(normal(file), text);
        SortedSet<Path> less = new TreeSet<>(gone);
        less.remove(normal(file));
        return new Drafts(more, less);
    }

    /** The bytes of a draft in UTF-8. */
    Optional<byte[]> bytes(Path file) {
        return Optional.ofNullable(texts.get(normal(file))).map(text -> text.getBytes(StandardCharsets.UTF_8));
    }

    boolean has(Path file) {
        return texts.containsKey(normal(file));
    }

    /** Those that lie in the folder or below it. */
    List<Path> below(Path folder) {
        Path outer = normal(folder);
        return texts.keySet().stream().filter(file -> file.startsWith(outer)).toList();
    }

    static Path normal(Path file) {
        return file.toAbsolutePath().normalize();
    }
}
