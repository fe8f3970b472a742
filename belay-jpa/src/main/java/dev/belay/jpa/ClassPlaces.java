package dev.belay.jpa;

import dev.belay.project.MavenModule;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.stream.Stream;

/**
 * The class path of a project.
 *
 * @param own folders and jars of the project itself: where its entities and settings are
 * @param all in order, its own among them
 */
record ClassPlaces(List<Path> own, List<Path> all) {
    ClassPlaces {
        own = List.copyOf(own);
        all = List.copyOf(all);
    }

    /**
     * Of a class path as {@code java -cp} takes it; its own are the folders, or all when there are only jars.
     *
     * @param group of the project: its jars are its own, too; may be empty
     */
    static ClassPlaces given(String classPath, String group) {
        List<Path> all = split(classPath);
        for (Path place : all) {
            if (!Files.exists(place)) {
                throw new EntityException(
                        place + " of the class path does not exist", "Compile the project, or mend --classpath.");
            }
        }
        List<Path> own = all.stream()
                .filter(place -> Files.isDirectory(place) || isOf(group, place))
                .toList();
        return new ClassPlaces(own.isEmpty() ? all : own, all);
    }

    /** Of a module: its classes first, then what Maven says that it needs. Jars of its group are the project's own, too. */
    static ClassPlaces of(MavenModule module, String needed) {
        LinkedHashSet<Path> all = new LinkedHashSet<>(List.of(module.classes()));
        all.addAll(split(needed));
        List<Path> own = all.stream()
                .filter(place -> Files.isDirectory(place) || isOf(module.group(), place))
                .toList();
        return new ClassPlaces(own, List.copyOf(all));
    }

    /** Whether a jar lies in the folder that a Maven repository has for a group or one below it. */
    private static boolean isOf(String group, Path jar) {
        return !group.isEmpty() && jar.toString().contains("/" + group.replace('.', '/') + "/");
    }

    /** The folders and jars of a class path; of {@code folder/*} the jars in it. */
    private static List<Path> split(String classPath) {
        List<Path> places = new ArrayList<>();
        for (String place : classPath.strip().split(File.pathSeparator, -1)) {
            try {
                if (place.endsWith("*")) {
                    places.addAll(jars(Path.of(place.substring(0, place.length() - 1))));
                } else if (!place.isBlank()) {
                    places.add(Path.of(place).toAbsolutePath());
                }
            } catch (InvalidPathException | java.io.IOException unreadable) {
                throw new EntityException(place + " of the class path cannot be read", "Mend --classpath.", unreadable);
            }
        }
        return places;
    }

    private static List<Path> jars(Path folder) throws java.io.IOException {
        try (Stream<Path> files = Files.list(folder.toAbsolutePath())) {
            return files.filter(file -> file.toString().endsWith(".jar"))
                    .sorted()
                    .toList();
        }
    }
}
