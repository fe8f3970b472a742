package dev.belay.postgres;

import dev.belay.program.ChildProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The machine's local Maven repository; what it lacks is fetched by the machine's own {@code mvn}, so that its settings,
 * mirrors and credentials apply.
 */
final class LocalRepository {
    private static final String GROUP = "io.zonky.test.postgres";
    private static final String FETCH = "org.apache.maven.plugins:maven-dependency-plugin:3.10.0:get";
    private static final Pattern LOCAL = Pattern.compile("<localRepository>\\s*([^<]+?)\\s*</localRepository>");

    private final Path root;
    private final List<String> maven;

    LocalRepository(Path root) {
        this(root, List.of("mvn"));
    }

    /**
     * A repository in a folder.
     *
     * @param maven the words that start Maven
     */
    LocalRepository(Path root, List<String> maven) {
        this.root = root;
        this.maven = List.copyOf(maven);
    }

    /** The repository that {@code mvn} would use: {@code -Dmaven.repo.local}, else settings.xml, else the default. */
    static LocalRepository ofThisMachine() {
        String named = System.getProperty("maven.repo.local", "");
        if (!named.isEmpty()) {
            return new LocalRepository(Path.of(named));
        }
        Path home = Path.of(System.getProperty("user.home"), ".m2");
        return new LocalRepository(fromSettings(home.resolve("settings.xml"), home.resolve("repository")));
    }

    /** Tells whether this version's binaries are in it. */
    boolean has(PostgresVersion version) {
        return Files.exists(jar(version));
    }

    /** The jar of this version's binaries; fetched when it is not there. */
    Path binaries(PostgresVersion version) {
        Path jar = jar(version);
        if (!has(version)) {
            fetch(version);
        }
        if (!has(version)) {
            throw new BinariesException(
                    "mvn fetched the binaries of PostgreSQL " + version.major() + ", and they are not in " + root,
                    "Set -Dmaven.repo.local to the repository that mvn uses.",
                    null);
        }
        return jar;
    }

    private Path jar(PostgresVersion version) {
        return root.resolve(GROUP.replace('.', '/'))
                .resolve(version.artifact())
                .resolve(version.release())
                .resolve(version.artifact() + "-" + version.release() + ".jar");
    }

    private void fetch(PostgresVersion version) {
        String coordinates = GROUP + ":" + version.artifact() + ":" + version.release();
        List<String> command = new ArrayList<>(maven);
        command.addAll(List.of(
                "-q", "-B", FETCH, "-Dartifact=" + coordinates, "-Dtransitive=false", "-Dmaven.repo.local=" + root));
        String printed = "";
        try {
            ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
            try (ChildProcess child = ChildProcess.start(builder)) {
                Process process = child.process();
                process.getOutputStream().close();
                printed =
                        new String(process.getInputStream().readAllBytes(), java.nio.charset.Charset.defaultCharset());
                if (child.waitFor(10, TimeUnit.MINUTES) && process.exitValue() == 0) {
                    return;
                }
            }
        } catch (IOException failure) {
            throw unfetched(version, failure.getMessage() == null ? "" : failure.getMessage(), failure);
        } catch (InterruptedException failure) {
            Thread.currentThread().interrupt();
            throw unfetched(version, "interrupted", failure);
        }
        throw unfetched(version, firstLine(printed), null);
    }

    private static BinariesException unfetched(
            PostgresVersion version, String reason, @org.jspecify.annotations.Nullable Exception cause) {
        return new BinariesException(
                "the binaries of PostgreSQL %d are not on this machine and could not be fetched: %s"
                        .formatted(version.major(), reason),
                "Run once with a connection to your Maven repository, or use --server with a server of your own.",
                cause);
    }

    private static String firstLine(String printed) {
        return printed.lines()
                .filter(line -> line.contains("ERROR"))
                .findFirst()
                .orElse("mvn failed")
                .replace("[ERROR] ", "");
    }

    private static Path fromSettings(Path settings, Path otherwise) {
        try {
            Matcher local = LOCAL.matcher(Files.readString(settings));
            return local.find() ? Path.of(local.group(1)) : otherwise;
        } catch (IOException unreadable) {
            return otherwise;
        }
    }
}
