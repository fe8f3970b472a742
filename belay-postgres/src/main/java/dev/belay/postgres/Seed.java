package dev.belay.postgres;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
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

    /** Reads the password from its input into a file that only the server's account can open, for initdb's sake. */
    private static final String INITDB = "umask 077; cat >given; \"$@\"; code=$?; rm -f given; exit $code";

    /** Counted up when seeds are made differently, so that old ones are left alone. */
    private static final int FORM = 1;

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
                    "no data directory could be initialised in " + account.cache() + ": " + failure.getMessage(),
                    "Set BELAY_CACHE to a folder of your own with 100 MB of free space.",
                    failure);
        }
    }

    /** A password of 256 random bits. */
    static String randomPassword() {
        byte[] random = new byte[32];
        new SecureRandom().nextBytes(random);
        return HexFormat.of().formatHex(random);
    }

    private static void make(Path home, PostgresVersion version, Distribution distribution, ServerAccount account)
            throws IOException {
        Path half = Files.createTempDirectory(home.getParent(), "seeding-");
        String password = randomPassword();
        Files.writeString(half.resolve("password"), password);
        Files.setPosixFilePermissions(half.resolve("password"), PosixFilePermissions.fromString("rw-------"));
        if (!account.prefix().isEmpty()) {
            Files.setPosixFilePermissions(half, PosixFilePermissions.fromString("rwxrwxrwx"));
        }
        initdb(half, version, distribution, account, password);
        if (!account.prefix().isEmpty()) {
            Files.setPosixFilePermissions(half, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
        if (Files.exists(home)) {
            Distribution.delete(home);
        }
        Files.move(half, home, StandardCopyOption.ATOMIC_MOVE);
    }

    private static void initdb(
            Path half, PostgresVersion version, Distribution distribution, ServerAccount account, String password)
            throws IOException {
        List<String> command = new ArrayList<>(account.prefix());
        command.addAll(List.of("sh", "-c", INITDB, "belay"));
        command.addAll(List.of(
                distribution.program("initdb").toString(),
                "--pgdata=" + half.resolve("data"),
                "--username=" + SUPERUSER,
                "--auth=scram-sha-256",
                "--pwfile=given",
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
        }
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).directory(half.toFile());
        builder.environment().putAll(Map.of("LC_ALL", "C", "TZ", "UTC"));
        Process process = builder.start();
        try (var input = process.outputWriter()) {
            input.write(password + "\n");
        }
        String printed = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        try {
            if (!process.waitFor(2, TimeUnit.MINUTES) || process.exitValue() != 0) {
                throw new IOException("initdb: "
                        + printed.lines().reduce((first, last) -> last).orElse("timed out"));
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", interrupted);
        }
    }
}
