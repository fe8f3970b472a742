package dev.belay.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;

/**
 * The account under which the server runs: PostgreSQL refuses root, so root steps down to an account without rights.
 *
 * @param prefix words before every command of the server; empty when the user is not root
 * @param cache where binaries and seeds are kept, readable by that account
 */
record ServerAccount(List<String> prefix, Path cache) {
    private static final int NOBODY = 65534;
    private static final String STEP_DOWN = "setpriv";
    private static final Set<PosixFilePermission> OWNER_ALONE = PosixFilePermissions.fromString("rwx------");

    ServerAccount {
        prefix = List.copyOf(prefix);
    }

    /** The account for this process; {@code XDG_CACHE_HOME} and {@code BELAY_CACHE} move the cache. */
    static ServerAccount current() {
        String named = System.getenv().getOrDefault("BELAY_CACHE", "");
        if (!isRoot()) {
            String caches = System.getenv().getOrDefault("XDG_CACHE_HOME", "");
            Path home = caches.isEmpty() ? Path.of(System.getProperty("user.home"), ".cache") : Path.of(caches);
            return new ServerAccount(List.of(), named.isEmpty() ? home.resolve("belay") : Path.of(named));
        }
        Path cache = named.isEmpty() ? Path.of("/var/cache/belay") : Path.of(named);
        List<String> stepDown =
                List.of(STEP_DOWN, "--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups", "--no-new-privs");
        if (succeeds(stepDown)) {
            return new ServerAccount(stepDown, cache);
        }
        if (succeeds(List.of("unshare", "-U"))) {
            return new ServerAccount(List.of("unshare", "-U"), cache);
        }
        throw new ServerException(
                "PostgreSQL refuses to run as root, and neither setpriv nor unshare works here",
                "Run Belay as an ordinary user, or use --server with a server of your own.",
                null);
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
