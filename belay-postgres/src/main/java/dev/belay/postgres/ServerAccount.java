package dev.belay.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;

/**
 * The account under which the server runs: PostgreSQL refuses root, so root steps down to an account without rights; initdb
 * refuses a user whose number has no name, who takes that of nobody where the system lets him.
 *
 * @param prefix words before every command of the server; empty for an ordinary user
 * @param cache where binaries and seeds are kept, readable by that account
 */
record ServerAccount(List<String> prefix, Path cache) {
    private static final int NOBODY = 65534;
    private static final String STEP_DOWN = "setpriv";

    /** A user namespace in which every user is nobody. */
    private static final List<String> AS_NOBODY = List.of("unshare", "-U");

    /** What Java calls a user without a name, and the home of one that has none. */
    private static final String UNKNOWN = "?";

    private static final Set<PosixFilePermission> OWNER_ALONE = PosixFilePermissions.fromString("rwx------");

    ServerAccount {
        prefix = List.copyOf(prefix);
    }

    /** The account for this process; {@code XDG_CACHE_HOME} and {@code BELAY_CACHE} move the cache. */
    static ServerAccount current() {
        String named = System.getenv().getOrDefault("BELAY_CACHE", "");
        if (!isRoot()) {
            boolean nameless = System.getProperty("user.name").equals(UNKNOWN) && succeeds(AS_NOBODY);
            return new ServerAccount(
                    nameless ? AS_NOBODY : List.of(), named.isEmpty() ? caches().resolve("belay") : Path.of(named));
        }
        Path cache = named.isEmpty() ? Path.of("/var/cache/belay") : Path.of(named);
        List<String> stepDown =
                List.of(STEP_DOWN, "--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups", "--no-new-privs");
        if (succeeds(stepDown)) {
            return new ServerAccount(stepDown, cache);
        }
        if (succeeds(AS_NOBODY)) {
            return new ServerAccount(AS_NOBODY, cache);
        }
        throw new ServerException(
                "PostgreSQL refuses to run as root, and neither setpriv nor unshare works here",
                "Run Belay as an ordinary user, or use --server with a server of your own.",
                null);
    }

    private static Path caches() {
        String named = System.getenv().getOrDefault("XDG_CACHE_HOME", "");
        if (!named.isEmpty()) {
            return Path.of(named);
        }
        String home = System.getProperty("user.home");
        if (home.equals(UNKNOWN)) {
            throw new ServerException(
                    "this user has no home folder in which PostgreSQL could be kept",
                    "Set BELAY_CACHE to a folder of this user's with 100 MB of free space.",
                    null);
        }
        return Path.of(home, ".cache");
    }

    /** Tells whether it is another account than this process'. */
    boolean isOther() {
        return prefix.contains(STEP_DOWN);
    }

    /** Refuses a folder that this account cannot enter, for root's own folders are often closed to all others. */
    void mustReach(Path folder) throws IOException {
        for (Path around = folder.toRealPath(); isOther() && around != null; around = around.getParent()) {
            if (!Files.getPosixFilePermissions(around).contains(PosixFilePermission.OTHERS_EXECUTE)) {
                throw new IOException(
                        "PostgreSQL refuses to run as root, and the account it runs as instead cannot enter " + around);
            }
        }
    }

    /** Makes a directory that this account alone can enter; nobody else may write where it lies. */
    Path makeDirectory(Path directory) throws IOException {
        Files.createDirectory(directory, PosixFilePermissions.asFileAttribute(OWNER_ALONE));
        handOver(directory);
        return directory;
    }

    /** Gives a file or directory to this account. */
    void handOver(Path file) throws IOException {
        if (isOther()) {
            Files.setAttribute(file, "unix:uid", NOBODY);
            Files.setAttribute(file, "unix:gid", NOBODY);
        }
    }

    private static boolean isRoot() {
        try {
            return Files.exists(Path.of("/proc/self"))
                    && (int) Files.getAttribute(Path.of("/proc/self"), "unix:uid") == 0;
        } catch (IOException | UnsupportedOperationException unknown) {
            return "root".equals(System.getProperty("user.name"));
        }
    }

    private static boolean succeeds(List<String> prefix) {
        try {
            List<String> command = new java.util.ArrayList<>(prefix);
            command.add("true");
            return new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException missing) {
            return false;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
