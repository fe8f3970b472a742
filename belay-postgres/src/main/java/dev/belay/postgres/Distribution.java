package dev.belay.postgres;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * PostgreSQL's programs unpacked in Belay's cache, once for all runs.
 *
 * @param root the folder with {@code bin}, {@code lib} and {@code share}
 */
record Distribution(Path root) {
    private static final String HALF = "unpacking-";
    private static final Pattern CONTROL = Pattern.compile("[a-z0-9_-]+\\.control");

    /** Extensions that stay a superuser's: their functions reach the machine. */
    private static final Pattern REACHES_MACHINE =
            Pattern.compile("(plpython3u|plperlu|pltclu|adminpack|file_fdw|dblink|jsonb_plpython3u|hstore_plpython3u"
                    + "|ltree_plpython3u|jsonb_plperlu|hstore_plperlu|bool_plperlu)\\.control");

    Path program(String name) {
        return root.resolve("bin").resolve(name);
    }

    /** The programs of this version, unpacked first when they are not in the cache. */
    static Distribution of(PostgresVersion version, ServerAccount account, LocalRepository repository) {
        Path root = root(version, account);
        if (isUnpacked(version, account)) {
            return new Distribution(root);
        }
        Path jar = repository.binaries(version);
        try {
            Files.createDirectories(account.cache());
            try (FileChannel lock = FileChannel.open(
                            account.cache().resolve("unpack.lock"),
                            StandardOpenOption.CREATE,
                            StandardOpenOption.WRITE);
                    var held = lock.lock()) {
                if (held.isValid() && !isUnpacked(version, account)) {
                    unpack(jar, root);
                }
            }
        } catch (IOException failure) {
            throw new BinariesException(
                    "PostgreSQL " + version.release() + " could not be unpacked into " + account.cache() + ": "
                            + Reason.of(failure),
                    "Set BELAY_CACHE to a folder with 100 MB of free space.",
                    failure);
        }
        return new Distribution(root);
    }

    /** Tells whether the programs of this version are in the cache. */
    static boolean isUnpacked(PostgresVersion version, ServerAccount account) {
        return Files.isRegularFile(root(version, account).resolve("complete"));
    }

    private static Path root(PostgresVersion version, ServerAccount account) {
        return account.cache().resolve("postgres-" + version.release());
    }

    private static void unpack(Path jar, Path root) throws IOException {
        Leftovers.sweep(root.resolveSibling(""), HALF);
        Path half = root.resolveSibling(HALF + RandomWord.next());
        try (Guard guard = Guard.over(half, List.of())) {
            Files.setPosixFilePermissions(guard.folder(), PosixFilePermissions.fromString("rwxr-xr-x"));
            unpackArchive(jar, half);
            trustExtensions(half);
            Files.createFile(half.resolve("complete"));
            if (Files.exists(root)) {
                delete(root);
            }
            Files.move(half, root, StandardCopyOption.ATOMIC_MOVE);
        }
    }

    private static void unpackArchive(Path jar, Path folder) throws IOException {
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            ZipEntry archive = zip.stream()
                    .filter(entry -> entry.getName().endsWith(".txz"))
                    .findFirst()
                    .orElseThrow(() -> new IOException("no archive in " + jar.getFileName()));
            try (InputStream packed = zip.getInputStream(archive)) {
                TarXz.unpack(packed, folder);
            }
        }
    }

    /**
     * Lets a database's owner create the shipped extensions, as most hosted servers do; a migration then runs
     * {@code CREATE EXTENSION} itself, in its own transaction.
     */
    private static void trustExtensions(Path root) throws IOException {
        try (Stream<Path> files = Files.walk(root.resolve("share"))) {
            for (Path file : (Iterable<Path>) files::iterator) {
                String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
                if (CONTROL.matcher(name).matches()
                        && !REACHES_MACHINE.matcher(name).matches()) {
                    String text = Files.readString(file);
                    Files.writeString(file, text.replaceAll("(?m)^trusted\\b.*$", "") + "\ntrusted = true\n");
                }
            }
        }
    }

    /** Deletes a folder with all it holds. */
    static void delete(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).forEach(file -> {
                try {
                    Files.deleteIfExists(file);
                } catch (IOException failure) {
                    throw new UncheckedIOException(failure);
                }
            });
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
