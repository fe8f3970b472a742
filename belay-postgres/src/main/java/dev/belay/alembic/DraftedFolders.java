package dev.belay.alembic;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Folders of revisions as they would be with drafts, for Python: all that is there by links, and the drafts.
 *
 * @param byOriginal the folder that stands for another
 */
record DraftedFolders(SortedMap<Path, Path> byOriginal) {
    private static final String CACHE = "__pycache__";

    /**
     * Makes them.
     *
     * @param drafts whole texts by absolute path; an empty one stands for a file that is gone
     * @param place a folder that is there for them
     */
    static DraftedFolders make(Map<Path, String> drafts, Path place) throws IOException {
        SortedMap<Path, Path> made = new TreeMap<>();
        for (Map.Entry<Path, String> draft : drafts.entrySet()) {
            Path original = Objects.requireNonNull(draft.getKey().getParent(), "a file is in a folder");
            Path folder = made.get(original);
            if (folder == null) {
                folder = Files.createDirectory(place.resolve("drafts" + made.size()));
                made.put(original, folder);
                link(original, folder);
            }
            Path file = folder.resolve(draft.getKey().getFileName());
            Files.deleteIfExists(file);
            if (!draft.getValue().isEmpty()) {
                Files.writeString(file, draft.getValue());
            }
        }
        return new DraftedFolders(made);
    }

    private static void link(Path original, Path folder) throws IOException {
        if (Files.isDirectory(original)) {
            try (Stream<Path> entries = Files.list(original)) {
                for (Path entry : entries.toList()) {
                    if (!entry.endsWith(CACHE)) {
                        Files.createSymbolicLink(folder.resolve(entry.getFileName()), entry.toRealPath());
                    }
                }
            }
        }
    }

    /** A line for each: what is there, a tab, what stands for it. */
    String told() throws IOException {
        List<String> lines = new ArrayList<>();
        for (Map.Entry<Path, Path> entry : byOriginal.entrySet()) {
            Path original = entry.getKey();
            lines.add((Files.exists(original) ? original.toRealPath() : original) + "\t" + entry.getValue());
        }
        return String.join("\n", lines);
    }

    /** Removes them, and nothing that they lead to. */
    void delete() throws IOException {
        for (Path folder : byOriginal.values()) {
            try (Stream<Path> entries = Files.walk(folder)) {
                for (Path entry : entries.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(entry);
                }
            }
        }
    }
}
