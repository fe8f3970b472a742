package dev.belay.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What a crash of the machine, or of a process together with its guard, left behind. */
final class Leftovers {
    /** Folders without a lock file are only being made; not after so long a time. */
    private static final Duration MAKING = Duration.ofHours(1);

    private Leftovers() {}

    /** Deletes the folders of servers in this place that nobody holds any more; a server that still runs there is ended. */
    static void sweep(Path place) throws IOException {
        for (Path folder : named(place, InstanceFolder.PREFIX)) {
            if (Files.isWritable(folder) && !InstanceFolder.OWN.contains(folder) && isAbandoned(folder)) {
                endServer(folder);
                delete(folder);
            }
        }
    }

    /** Deletes every folder whose name begins so, as far as it is this user's; the caller knows that nobody uses one. */
    static void sweep(Path place, String prefix) throws IOException {
        named(place, prefix).forEach(Leftovers::delete);
    }

    /** Deletes every folder whose name begins so and that was not touched for an hour. */
    static void sweepOld(Path place, String prefix) throws IOException {
        for (Path folder : named(place, prefix)) {
            if (isOld(folder)) {
                delete(folder);
            }
        }
    }

    /** All folders in this place but those that were touched last; the files there do not count. */
    static List<Path> allButNewest(Path place, int kept) throws IOException {
        Map<Path, FileTime> touched = new HashMap<>();
        for (Path folder : named(place, "")) {
            if (Files.isDirectory(folder)) {
                touched.put(folder, Files.getLastModifiedTime(folder));
            }
        }
        return touched.entrySet().stream()
                .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
                .skip(kept)
                .map(Map.Entry::getKey)
                .toList();
    }

    private static List<Path> named(Path place, String prefix) throws IOException {
        try (Stream<Path> folders = Files.list(place)) {
            return folders.filter(folder -> folder.getFileName().toString().startsWith(prefix))
                    .toList();
        }
    }

    private static boolean isAbandoned(Path folder) {
        try (FileChannel channel = FileChannel.open(folder.resolve(InstanceFolder.LOCK), StandardOpenOption.WRITE)) {
            return channel.tryLock() != null;
        } catch (NoSuchFileException unlocked) {
            return isOld(folder);
        } catch (IOException | OverlappingFileLockException used) {
            return false;
        }
    }

    private static boolean isOld(Path folder) {
        try {
            return Files.getLastModifiedTime(folder)
                    .toInstant()
                    .isBefore(Instant.now().minus(MAKING));
        } catch (IOException gone) {
            return false;
        }
    }

    /** Kills the server of a folder if one runs there; its number alone would not prove that it is one. */
    private static void endServer(Path folder) {
        try (Stream<String> lines = Files.lines(folder.resolve("data").resolve("postmaster.pid"))) {
            lines.findFirst()
                    .map(Long::valueOf)
                    .flatMap(ProcessHandle::of)
                    .filter(server -> server.info().commandLine().orElse("").contains(folder.toString()))
                    .ifPresent(ProcessHandle::destroyForcibly);
        } catch (IOException | UncheckedIOException | NumberFormatException stopped) {
            // no server, or one that is not ours to end: it ends by itself when its files are gone
            return;
        }
    }

    /** Deletes a folder as far as nobody else does so, too; nothing when it is not there. */
    static void delete(Path folder) {
        try {
            Files.deleteIfExists(folder.resolve("data").resolve("postmaster.pid"));
            Distribution.delete(folder);
        } catch (IOException | UncheckedIOException busy) {
            // somebody else may be deleting it at this moment; the next start looks again
            return;
        }
    }
}
