package dev.belay.cache;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What earlier rehearsals saw, a file a record, readable by its owner alone. What cannot be written is not kept, what
 * cannot be read is rehearsed anew.
 */
public final class RecordStore {
    private static final String HALF = "half";

    /** No file is being written for so long. */
    private static final Duration WRITING = Duration.ofHours(1);

    /** What nobody asked for in so long a time is not kept: another build of Belay, or a history that changed, never will. */
    private static final Duration KEPT = Duration.ofDays(30);

    /** How exact the time is at which a record was last asked for, and how often old ones are looked for. */
    private static final Duration DAY = Duration.ofDays(1);

    private static final String SWEPT = "swept";

    private final Path folder;

    /** Keeps records in this folder. */
    public RecordStore(Path folder) {
        this.folder = folder;
    }

    /** The record of this key; what was written as a reference to a given object is the one given now. */
    public <T extends Record> Optional<T> find(String key, Class<T> type, Object given) {
        Path file = file(key);
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
            T record = type.cast(new RecordCodec(given).read(in));
            if (isOlder(file, DAY)) {
                touch(file);
            }
            return Optional.of(record);
        } catch (IOException | RuntimeException unreadable) {
            return Optional.empty();
        }
    }

    /** Keeps a record, and a reference in place of the given object; a full disk only means that it is not kept. */
    public void keep(String key, Record record, Object given) {
        Path file = file(key);
        try {
            Files.createDirectories(file.resolveSibling("."));
            Path half = Files.createTempFile(
                    folder,
                    HALF,
                    "",
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            try (DataOutputStream out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(half)))) {
                new RecordCodec(given).write(record, out);
            }
            Files.move(half, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException unwritable) {
            return;
        }
    }

    /** Deletes the files of writers that were killed and, once a day, the records that were not asked for in thirty days. */
    public void sweep() {
        try {
            deleteOlder(folder, HALF + "*", WRITING);
            Path swept = folder.resolve(SWEPT);
            if (!Files.exists(swept) || isOlder(swept, DAY)) {
                touch(Files.exists(swept) ? swept : Files.createFile(swept));
                sweepRecords();
            }
        } catch (IOException | DirectoryIteratorException gone) {
            // nothing was kept here yet, or somebody else is sweeping
            return;
        }
    }

    private void sweepRecords() throws IOException {
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(folder, Files::isDirectory)) {
            for (Path records : folders) {
                deleteOlder(records, "*", KEPT);
            }
        }
    }

    private static void deleteOlder(Path place, String names, Duration age) throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(place, names)) {
            for (Path file : files) {
                if (isOlder(file, age)) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }

    private static boolean isOlder(Path file, Duration age) throws IOException {
        return Files.getLastModifiedTime(file)
                .toInstant()
                .isBefore(Instant.now().minus(age));
    }

    private static void touch(Path file) throws IOException {
        Files.setLastModifiedTime(file, FileTime.from(Instant.now()));
    }

    private Path file(String key) {
        return folder.resolve(key.substring(0, 2)).resolve(key);
    }
}
