package dev.belay.postgres;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A data directory fresh from initdb, made once for a version and copied for every server.
 *
 * <p>The superuser's password is drawn at random when the seed is made and lies beside it, readable by its owner alone:
 * no other local user gets into any server that grows from it, at no moment of its life.
 *
 * @param folder the data directory
 * @param password of the superuser {@link #SUPERUSER}
 */
record Seed(Path folder, String password) {
    static final String SUPERUSER = "belay_admin";

    /** Counted up when seeds are made differently, so that old ones are left alone. */
    private static final int FORM = 3;

    private static final String HALF = "seeding-";

    /** What initdb says of a user that is only a number. */
    private static final String NAMELESS = "could not look up effective user ID";

    /** The seed of this version, made first when it is not in the cache. */
    static Seed of(PostgresVersion version, Distribution distribution, ServerAccount account) {
        Path home = account.cache().resolve("seed-" + version.release() + "-" + FORM);
        try {
            if (!Files.isRegularFile(home.resolve("password"))) {
                try (FileChannel lock = FileChannel.open(
                                account.cache().resolve("seed.lock"),
                                StandardOpenOption.CREATE,
                                StandardOpenOption.WRITE);
                        var held = lock.lock()) {
                    if (held.isValid() && !Files.isRegularFile(home.resolve("password"))) {
                        make(home, version, distribution, account);
                    }
                }
            }
            return new Seed(home.resolve("data"), Files.readString(home.resolve("password")));
        } catch (IOException failure) {
            throw new ServerException(
                    "no data directory could be initialised in " + account.cache() + ": " + Reason.of(failure),
                    remedy(failure),
                    failure);
        }
    }

    private static String remedy(IOException failure) {
        return String.valueOf(failure.getMessage()).contains(NAMELESS)
                ? "Give this user a line in /etc/passwd, or use --server with a server of your own."
                : "Set BELAY_CACHE to a folder with 100 MB of free space that PostgreSQL can reach and run from.";
    }

    private static void make(Path home, PostgresVersion version, Distribution distribution, ServerAccount account)
            throws IOException {
        account.mustReach(account.cache());
        Leftovers.sweep(home.resolveSibling(""), HALF);
        Path half = home.resolveSibling(HALF + RandomWord.next());
        try (Guard guard = Guard.over(half, initdb(half, version, distribution, account))) {
            Files.setPosixFilePermissions(
                    half, PosixFilePermissions.fromString(account.isOther() ? "rwx--x--x" : "rwx------"));
            account.makeDirectory(half.resolve("data"));
            String password = RandomWord.secret();
            Path given = writeAlone(half.resolve("given"), password);
            account.handOver(given);
            guard.start();
            if (guard.await(TimeUnit.MINUTES.toSeconds(2)) != 0) {
                throw new IOException(guard.lastWords("initdb failed"));
            }
            Files.delete(given);
            writeAlone(half.resolve("password"), password);
            if (Files.exists(home)) {
                Distribution.delete(home);
            }
            Files.move(half, home, StandardCopyOption.ATOMIC_MOVE);
        }
    }

    private static Path writeAlone(Path file, String text) throws IOException {
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        return Files.writeString(file, text);
    }

    private static List<String> initdb(
            Path half, PostgresVersion version, Distribution distribution, ServerAccount account) {
        List<String> command = new ArrayList<>(account.prefix());
        command.addAll(List.of(
                distribution.program("initdb").toString(),
                "--pgdata=" + half.resolve("data"),
                "--username=" + SUPERUSER,
                "--auth=scram-sha-256",
                "--pwfile=" + half.resolve("given"),
                "--encoding=UTF8",
                "--no-sync",
                "--no-instructions",
                "--wal-segsize=1"));
        command.addAll(
                version.major() >= 17
                        ? List.of("--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C")
                        : List.of("--locale=C"));
        if (version.major() >= 16) {
            command.add("--set=dynamic_shared_memory_type=mmap");
            command.add("--set=scram_iterations=1");
        }
        return command;
    }
}
