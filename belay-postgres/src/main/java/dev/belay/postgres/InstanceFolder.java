package dev.belay.postgres;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * The folder of one running server, on memory where there is room, with the guard that holds it.
 *
 * <p>Its lock file is held by this process until it dies; {@link Leftovers} finds folders of which nobody holds it.
 */
final class InstanceFolder implements AutoCloseable {
    static final String PREFIX = "belay-server-";
    static final String LOCK = "lock";

    /** Of this process: a lock file that it opened and closed once more would be held no longer. */
    static final Set<Path> OWN = ConcurrentHashMap.newKeySet();

    private static final long ROOM = 1L << 30;

    private final Guard guard;
    private final FileChannel lock;
    private final Path data;

    private InstanceFolder(Guard guard, FileChannel lock, Path data) {
        this.guard = guard;
        this.lock = lock;
        this.data = data;
    }

    /**
     * Makes one; {@code BELAY_DATA} names where, else shared memory if it has a gigabyte free, else the temp folder.
     *
     * @param command what to run for it, once {@link Guard#start} is called; it is told the folder
     */
    static InstanceFolder make(ServerAccount account, Function<Path, List<String>> command) throws IOException {
        Path place = place();
        Files.createDirectories(place);
        account.mustReach(place);
        Leftovers.sweep(place);
        Path folder = place.resolve(PREFIX + RandomWord.next());
        OWN.add(folder);
        Guard guard = Guard.over(folder, command.apply(folder));
        try {
            // whoever may not look into the folder may pass through it, for the server's account is another than root
            Files.setPosixFilePermissions(
                    folder, PosixFilePermissions.fromString(account.isOther() ? "rwx--x--x" : "rwx------"));
            Path data = account.makeDirectory(folder.resolve("data"));
            return new InstanceFolder(guard, locked(folder), data);
        } catch (IOException failure) {
            guard.close();
            throw failure;
        }
    }

    /** The lock file takes its name only when it is locked, so that nobody takes the folder for a leftover. */
    private static FileChannel locked(Path folder) throws IOException {
        Path unlocked = folder.resolve("unlocked");
        FileChannel channel = FileChannel.open(unlocked, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        if (channel.tryLock() == null) {
            channel.close();
            throw new IOException("somebody else locked " + folder);
        }
        Files.move(unlocked, folder.resolve(LOCK), StandardCopyOption.ATOMIC_MOVE);
        return channel;
    }

    Path path() {
        return guard.folder();
    }

    /** The data directory, which the server's account owns. */
    Path data() {
        return data;
    }

    Guard guard() {
        return guard;
    }

    /** Ends what runs for it at once, and waits until it is gone. */
    @Override
    public void close() throws IOException {
        guard.close();
        lock.close();
        OWN.remove(path());
    }

    private static Path place() throws IOException {
        String named = System.getenv().getOrDefault("BELAY_DATA", "");
        if (!named.isEmpty()) {
            return Path.of(named).toAbsolutePath();
        }
        Path memory = Path.of("/dev/shm");
        boolean roomy = Files.isWritable(memory) && Files.getFileStore(memory).getUsableSpace() > ROOM;
        return roomy ? memory : Path.of(System.getProperty("java.io.tmpdir"));
    }
}
