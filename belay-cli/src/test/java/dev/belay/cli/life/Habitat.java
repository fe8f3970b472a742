package dev.belay.cli.life;

import dev.belay.postgres.EmbeddedServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A place in which one Belay lives, so that whatever it leaves is seen: folders of its own for servers, cache and
 * temporary files.
 *
 * @param root holds them
 */
record Habitat(Path root) {
    /** A place where PostgreSQL was never unpacked. */
    static Habitat fresh(Path root) throws IOException {
        Habitat habitat = new Habitat(root);
        Files.createDirectories(root);
        letPass(root);
        Files.createDirectories(habitat.servers());
        Files.createDirectories(habitat.cache());
        Files.createDirectories(habitat.temporary());
        return habitat;
    }

    /** Lets root's server, which runs as another account, pass through a folder of this test. */
    static void letPass(Path folder) throws IOException {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx--x--x"));
    }

    /** Gives its folders to another user, by number; what only links to this machine's cache stays whose it is. */
    void giveTo(int user) throws IOException {
        for (Path folder : List.of(servers(), cache(), temporary())) {
            Files.setAttribute(folder, "unix:uid", user);
        }
    }

    /** A place that knows the programs and the seed of this machine's cache. */
    static Habitat furnished(Path root) throws IOException {
        Habitat habitat = fresh(root);
        if (Files.isDirectory(EmbeddedServer.cache())) {
            try (Stream<Path> known = Files.list(EmbeddedServer.cache())) {
                for (Path one : (Iterable<Path>) known::iterator) {
                    if (one.getFileName().toString().matches("(postgres|seed)-\\d.*")) {
                        Files.createSymbolicLink(habitat.cache().resolve(one.getFileName()), one);
                    }
                }
            }
        }
        return habitat;
    }

    /** Another place with the same cache. */
    Habitat beside(Path other) throws IOException {
        Files.createDirectories(other);
        Files.createSymbolicLink(other.resolve("cache"), cache());
        return fresh(other);
    }

    /** Makes what begins so in the cache unknown. */
    void forget(String prefix) throws IOException {
        for (String name : names(cache())) {
            if (name.startsWith(prefix)) {
                Files.delete(cache().resolve(name));
            }
        }
    }

    Path servers() {
        return root.resolve("servers");
    }

    Path cache() {
        return root.resolve("cache");
    }

    Path temporary() {
        return root.resolve("tmp");
    }

    /** The names of the folders and files of servers that are there now. */
    List<String> servedFolders() {
        return names(servers());
    }

    /** What a run should not leave: folders of servers, half-made folders, temporary files, processes. */
    List<String> remains() {
        List<String> remains = new ArrayList<>(names(servers()));
        remains.addAll(names(temporary()).stream()
                .filter(name -> !name.startsWith("hsperfdata"))
                .toList());
        Stream.of(cache(), cache().resolve("states"))
                .flatMap(place -> names(place).stream())
                .filter(name -> name.matches("(unpacking|seeding|saving)-.*"))
                .forEach(remains::add);
        remains.addAll(processes());
        return remains;
    }

    /** Processes that name this place in their command, or work in it. */
    private List<String> processes() {
        return ProcessHandle.allProcesses()
                .filter(process -> process.pid() != ProcessHandle.current().pid())
                .map(process -> "%d %s %s"
                        .formatted(
                                process.pid(),
                                workplace(process),
                                process.info().commandLine().orElse("")))
                .filter(process -> process.contains(root.toString()))
                .toList();
    }

    private static String workplace(ProcessHandle process) {
        try {
            return Files.readSymbolicLink(Path.of("/proc", String.valueOf(process.pid()), "cwd"))
                    .toString();
        } catch (IOException | UnsupportedOperationException unknown) {
            return "";
        }
    }

    private static List<String> names(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
