package dev.belay.postgres;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A data directory that a rehearsal server left on purpose, with databases in it from which a later one goes on.
 *
 * @param folder with the directory {@code data} and the file {@code databases}
 * @param databases names by the key under which each was kept
 */
public record SavedState(Path folder, SortedMap<String, String> databases) {
    private static final String HALF = "saving-";

    /** Copies the names. */
    public SavedState {
        databases = java.util.Collections.unmodifiableSortedMap(new TreeMap<>(databases));
    }

    /** The state in this folder; one without databases when there is none that can be read. */
    public static SavedState of(Path folder) {
        SortedMap<String, String> databases = new TreeMap<>();
        try {
            if (Files.isDirectory(folder.resolve("data"))) {
                for (String line : Files.readAllLines(folder.resolve("databases"))) {
                    String[] pair = line.split(" ", 2);
                    databases.put(pair[0], pair[1]);
                }
            }
        } catch (IOException | RuntimeException unreadable) {
            databases.clear();
        }
        return new SavedState(folder, databases);
    }

    Path data() {
        return folder.resolve("data");
    }

    /** Copies a stopped server's data directory here, in place of what was here before. */
    static void write(Path folder, Path data, Map<String, String> databases, ServerAccount account) throws IOException {
        Path place = folder.resolveSibling("");
        Files.createDirectories(place);
        Leftovers.sweepOld(place, HALF);
        Path half = place.resolve(HALF + RandomWord.next());
        List<String> command = new ArrayList<>(account.prefix());
        command.addAll(List.of("cp", "-R", data + "/.", half.resolve("data").toString()));
        try (Guard guard = Guard.over(half, command)) {
            Files.setPosixFilePermissions(
                    half, PosixFilePermissions.fromString(account.isOther() ? "rwx--x--x" : "rwx------"));
            account.makeDirectory(half.resolve("data"));
            guard.start();
            if (guard.await(60) != 0) {
                throw new IOException(guard.lastWords("the data directory could not be copied"));
            }
            StringBuilder lines = new StringBuilder();
            databases.forEach(
                    (key, name) -> lines.append(key).append(' ').append(name).append('\n'));
            Files.writeString(half.resolve("databases"), lines, StandardCharsets.UTF_8);
            if (Files.exists(folder)) {
                Distribution.delete(folder);
            }
            Files.move(half, folder, StandardCopyOption.ATOMIC_MOVE);
        }
    }
}
