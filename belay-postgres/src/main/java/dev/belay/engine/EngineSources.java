package dev.belay.engine;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds the sources of what an engine names as it stands in the class path. */
final class EngineSources {
    private static final List<String> OF_CLASSES = List.of(".java", ".kt", ".groovy", ".scala");
    private static final String CLASS = ".class";

    private final Path root;
    private final List<Path> sources;
    private final List<Path> compiled;

    EngineSources(EngineTerms terms) {
        this.root = terms.root().toAbsolutePath().normalize();
        this.sources = terms.sources();
        this.compiled = terms.classPath().stream().filter(Files::isDirectory).toList();
    }

    /** The source of a file or a class, named by its path on the disk or within the class path; what is not found stays as it is. */
    Path onDisk(String named) {
        Path path = Path.of(named.replaceFirst("^(classpath|filesystem|file):/*(?=[^/])", ""));
        Path within = compiled.stream()
                .filter(path::startsWith)
                .map(folder -> folder.relativize(path))
                .findFirst()
                .orElse(path);
        return candidates(within)
                .filter(Files::isRegularFile)
                .findFirst()
                .orElse(path)
                .toAbsolutePath()
                .normalize();
    }

    private Stream<Path> candidates(Path within) {
        String name = within.toString();
        if (name.endsWith(CLASS)) {
            String stem = name.substring(0, name.length() - CLASS.length()).replaceFirst("\\$.*", "");
            return OF_CLASSES.stream().flatMap(ending -> sources.stream().map(folder -> folder.resolve(stem + ending)));
        }
        return Stream.concat(sources.stream(), Stream.concat(Stream.of(root), compiled.stream()))
                .map(folder -> folder.resolve(within));
    }

    /** A file on the disk as the user would write it. */
    String shown(Path file) {
        return Optional.of(file)
                .filter(one -> one.startsWith(root))
                .map(one -> root.relativize(one).toString())
                .orElse(file.toString())
                .replace('\\', '/');
    }
}
