package dev.belay.cli.life;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;

/**
 * A checkout with the real launcher and nothing else; built or not.
 *
 * @param root of the checkout
 */
record LauncherHome(Path root) {
    /** One that was never built. */
    static LauncherHome unbuilt(Path root) throws IOException {
        Files.createDirectories(root);
        Files.copy(Path.of("..", "belay"), root.resolve("belay"));
        executable(root.resolve("belay"));
        return new LauncherHome(root);
    }

    /** One whose jar stands for the class path of this test. */
    static LauncherHome built(Path root) throws IOException {
        return built(root, classPath().map(LauncherHome::uri).toList());
    }

    /** The same, with copies of what is on the class path: any user can read them, wherever the originals lie. */
    static LauncherHome readable(Path root) throws IOException {
        List<String> copies = new ArrayList<>();
        for (Path entry : (Iterable<Path>) classPath()::iterator) {
            Path copy = root.resolve("copies").resolve(copies.size() + "-" + entry.getFileName());
            copy(entry, copy);
            copies.add(uri(copy));
        }
        LauncherHome home = built(root, copies);
        try (Stream<Path> all = Files.walk(root)) {
            for (Path each : (Iterable<Path>) all::iterator) {
                Files.setPosixFilePermissions(each, PosixFilePermissions.fromString("rwxr-xr-x"));
            }
        }
        return home;
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> all = Files.walk(from)) {
            for (Path each : (Iterable<Path>) all::iterator) {
                Path target = to.resolve(from.relativize(each).toString());
                Files.createDirectories(Objects.requireNonNull(target.getParent()));
                Files.copy(each, target);
            }
        }
    }

    private static LauncherHome built(Path root, List<String> classPath) throws IOException {
        LauncherHome home = unbuilt(root);
        Path folder = Files.createDirectories(root.resolve("belay-cli/target/belay"));
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.CLASS_PATH, String.join(" ", classPath));
        try (OutputStream file = Files.newOutputStream(folder.resolve("belay.jar"));
                JarOutputStream jar = new JarOutputStream(file, manifest)) {
            jar.finish();
        }
        Files.createFile(folder.resolve("built"));
        return home;
    }

    private static Stream<Path> classPath() {
        return Stream.of(System.getProperty("java.class.path").split(java.io.File.pathSeparator, -1))
                .map(entry -> Path.of(entry).toAbsolutePath())
                .filter(Files::exists);
    }

    private static String uri(Path file) {
        return file.toUri().toString();
    }

    /** The words that start its launcher. */
    List<String> launcher(String... arguments) {
        return Stream.concat(Stream.of(root.resolve("belay").toString()), Stream.of(arguments))
                .toList();
    }

    /** A program that comes first on the path. */
    void program(String name, String script) throws IOException {
        Path file = Files.createDirectories(root.resolve("bin")).resolve(name);
        Files.writeString(file, "#!/bin/sh\n" + script);
        executable(file);
    }

    /** The folder of those programs. */
    Path programs() {
        return root.resolve("bin");
    }

    private static void executable(Path file) throws IOException {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
