package dev.belay.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;

/**
 * The folder of one running server, on memory where there is room.
 *
 * <p>Its lock file is held by this process until it dies; a folder whose lock can be taken is a leftover of a crash, and is
 * swept.
 */
final class InstanceFolder implements AutoCloseable {
    private static final String PREFIX = "belay-server-";
    private static final long ROOM = 1L << 30;

    private final Path folder;
    private final FileChannel lock;

    private InstanceFolder(Path folder, FileChannel lock) {
        this.folder = folder;
        this.lock = lock;
    }

    /** Makes a folder; {@code BELAY_DATA} names where, else shared memory if it has a gigabyte free, else the temp folder. */
    static InstanceFolder make(boolean steppedDown) throws IOException {
        Path place = place();
        sweep(place);
        Path folder = Files.createTempDirectory(place, PREFIX);
        FileChannel lock =
                FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (lock.tryLock() == null) {
            throw new IOException("somebody else locked " + folder);
        }
        if (steppedDown) {
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx-wx-wx"));
        }
        return new InstanceFolder(folder, lock);
    }

    Path path() {
        return folder;
    }

    /** Lets the lock go; the guard deletes the folder. */
    @Override
    public void close() {
        try {
            lock.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static Path place() {
        String named = System.getenv().getOrDefault("BELAY_DATA", "");
        if (!named.isEmpty()) {
            return Path.of(named);
        }
        Path memory = Path.of("/dev/shm");
        try {
            if (Files.isWritable(memory) && Files.getFileStore(memory).getUsableSpace() > ROOM) {
                return memory;
            }
        } catch (IOException unknown) {
            return Path.of(System.getProperty("java.io.tmpdir"));
        }
        return Path.of(System.getProperty("java.io.tmpdir"));
    }

    private static void sweep(Path place) throws IOException {
        List<Path> found;
        try (Stream<Path> folders = Files.list(place)) {
            found = folders.filter(folder -> folder.getFileName().toString().startsWith(PREFIX))
                    .filter(Files::isWritable)
                    .toList();
        }
        for (Path folder : found) {
            if (isAbandoned(folder)) {
                remove(folder);
            }
        }
    }

    private static boolean isAbandoned(Path folder) {
        try (FileChannel channel = FileChannel.open(folder.resolve("lock"), StandardOpenOption.WRITE)) {
            return channel.tryLock() != null;
        } catch (IOException | OverlappingFileLockException used) {
            return false;
        }
    }

    private static void remove(Path folder) {
        try {
            Files.deleteIfExists(folder.resolve("data").resolve("postmaster.pid"));
            Distribution.delete(folder);
        } catch (IOException | UncheckedIOException busy) {
            // its guard may be deleting it at this moment; the next start looks again
            return;
        }
    }
}
