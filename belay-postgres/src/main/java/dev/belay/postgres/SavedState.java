package dev.belay.postgres;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A data directory that a rehearsal server left on purpose, with databases in it from which a later one goes on.
 *
 * <p>Runs of one project may save and go on at the same time. A state is put in place whole and taken out of place before
 * it is deleted, and no two data directories ever have the same name: whoever still finds the one that it has copied has
 * copied all of it.
 *
 * @param data the data directory
 * @param databases names by the key under which each was kept
 */
public record SavedState(Path data, SortedMap<String, String> databases) {
    private static final String HALF = "saving-";
    private static final String DATA = "data-";

    /** The states of so many projects are kept: the least one takes 30 MB, and projects in temporary folders never come back. */
    private static final int KEPT = 20;

    /** The name of the data directory, then a line for each database: key, space, name. */
    private static final String CONTENTS = "databases";

    /** Copies the names. */
    public SavedState {
        databases = java.util.Collections.unmodifiableSortedMap(new TreeMap<>(databases));
    }

    /** The state in this folder; one without databases when there is none that can be read. */
    public static SavedState of(Path folder) {
        try {
            List<String> lines = Files.readAllLines(folder.resolve(CONTENTS));
            Path data = folder.resolve(lines.getFirst());
            SortedMap<String, String> databases = new TreeMap<>();
            if (Files.isDirectory(data)) {
                for (String line : lines.subList(1, lines.size())) {
                    String[] pair = line.split(" ", 2);
                    databases.put(pair[0], pair[1]);
                }
            }
            return new SavedState(data, databases);
        } catch (IOException | RuntimeException unreadable) {
            return new SavedState(folder, new TreeMap<>());
        }
    }

    /**
     * Deletes the states in this place that were not used for the longest time, all but twenty, and what savers that were
     * killed, and their guards with them, left there.
     */
    public static void sweep(Path place) {
        try {
            Leftovers.sweepOld(place, HALF);
            for (Path surplus : Leftovers.allButNewest(place, KEPT)) {
                replace(surplus, Optional.empty());
            }
        } catch (IOException absent) {
            // nothing was ever saved here, or somebody else sweeps
            return;
        }
    }

    /** Says that a server goes on from this state: it is not one that nobody uses. */
    void use() {
        try {
            Files.setLastModifiedTime(data.resolveSibling("."), FileTime.from(Instant.now()));
        } catch (IOException gone) {
            // whoever took it away in the meantime is not kept from doing so
            return;
        }
    }

    /** Copies a stopped server's data directory here, in place of what was here before. */
    static void write(Path folder, Path data, Map<String, String> databases, ServerAccount account) throws IOException {
        Path place = folder.resolveSibling("");
        Files.createDirectories(place);
        Path half = place.resolve(HALF + RandomWord.next());
        Path copy = half.resolve(DATA + RandomWord.next());
        List<String> command = new ArrayList<>(account.prefix());
        command.addAll(List.of("cp", "-R", data + "/.", copy.toString()));
        try (Guard guard = Guard.over(half, command)) {
            Files.setPosixFilePermissions(
                    half, PosixFilePermissions.fromString(account.isOther() ? "rwx--x--x" : "rwx------"));
            account.makeDirectory(copy);
            guard.start();
            if (guard.await(60) != 0) {
                throw new IOException(guard.lastWords("the data directory could not be copied"));
            }
            StringBuilder lines = new StringBuilder().append(copy.getFileName()).append('\n');
            databases.forEach(
                    (key, name) -> lines.append(key).append(' ').append(name).append('\n'));
            Files.writeString(half.resolve(CONTENTS), lines, StandardCharsets.UTF_8);
            replace(folder, Optional.of(half));
        }
    }

    /** Of two who do this at once one may fail; its half is deleted like any other. */
    private static void replace(Path folder, Optional<Path> half) throws IOException {
        Path before = folder.resolveSibling(HALF + RandomWord.next());
        try {
            Files.move(folder, before, StandardCopyOption.ATOMIC_MOVE);
        } catch (NoSuchFileException first) {
            // nothing is to be replaced
        }
        try {
            if (half.isPresent()) {
                Files.move(half.get(), folder, StandardCopyOption.ATOMIC_MOVE);
            }
        } finally {
            Leftovers.delete(before);
        }
    }
}
