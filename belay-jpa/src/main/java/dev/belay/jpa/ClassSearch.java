package dev.belay.jpa;

import dev.belay.project.MavenModule;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Finds the module of a Maven project whose compiled classes hold entities. */
final class ClassSearch {
    private static final Set<String> NO_MODULES = Set.of("target", "src", "node_modules", "build");
    private static final int DEPTH = 4;
    private static final int OUTWARDS = 3;
    private static final String ENTITY = "Ljakarta/persistence/Entity;";
    private static final String OLD_ENTITY = "Ljavax/persistence/Entity;";

    private final Path start;

    /** Looks below this folder, then in the projects around it. */
    ClassSearch(Path start) {
        this.start = start.toAbsolutePath().normalize();
    }

    /** The one module with entities. */
    MavenModule module() {
        if (MavenModule.isOne(start) && hasEntities(start.resolve("target/classes"))) {
            return new MavenModule(start);
        }
        List<Path> around = Stream.iterate(start, outer -> outer != null, Path::getParent)
                .filter(MavenModule::isOne)
                .limit(OUTWARDS)
                .toList();
        for (Path root : around) {
            List<MavenModule> found = modules(root).stream()
                    .filter(module -> hasEntities(module.classes()))
                    .toList();
            if (found.size() > 1) {
                throw several(root, found);
            }
            if (found.size() == 1) {
                return found.getFirst();
            }
        }
        throw around.isEmpty() ? notMaven() : nothing(around.getLast());
    }

    private static EntityException several(Path root, List<MavenModule> found) {
        List<String> names = found.stream()
                .map(module -> root.relativize(module.folder()).toString())
                .toList();
        return new EntityException(
                "several modules have entities: " + String.join(", ", names),
                "Name the one whose entities are meant, with what it depends on: jpa:" + root.resolve(names.getLast()));
    }

    private EntityException notMaven() {
        boolean gradle = Stream.of("build.gradle", "build.gradle.kts")
                .anyMatch(name -> Stream.iterate(start, outer -> outer != null, Path::getParent)
                        .limit(OUTWARDS)
                        .anyMatch(folder -> Files.exists(folder.resolve(name))));
        return new EntityException(
                "no pom.xml is in " + start + " or around it",
                gradle
                        ? "Give the class path of the main source set, its classes and resources first: --classpath."
                        : "Go to the project, or give --classpath.");
    }

    private static EntityException nothing(Path root) {
        List<MavenModule> modules = modules(root);
        boolean sources = modules.stream()
                .anyMatch(
                        module -> holds(module.folder().resolve("src/main/java"), ".java", "jakarta.persistence.Entity")
                                || holds(module.folder().resolve("src/main/java"), ".java", "jakarta.persistence.*"));
        boolean old = modules.stream().anyMatch(module -> holds(module.classes(), ".class", OLD_ENTITY));
        return sources
                ? new EntityException("the project is not compiled: no entity is in target/classes", "Run mvn compile.")
                : old
                        ? new EntityException(
                                "the entities are of javax.persistence",
                                "Move to jakarta.persistence: Hibernate 6 and 7 know no other.")
                        : EntityException.none("in target/classes below " + root);
    }

    private static List<MavenModule> modules(Path root) {
        List<MavenModule> found = new ArrayList<>();
        try {
            Files.walkFileTree(root, Set.of(), DEPTH, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                    String name = String.valueOf(folder.getFileName());
                    if (!folder.equals(root) && (name.startsWith(".") || NO_MODULES.contains(name))) {
                        return FileVisitResult.SKIP_SUBTREE;
                    }
                    if (MavenModule.isOne(folder)) {
                        found.add(new MavenModule(folder));
                    }
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path file, IOException unreadable) {
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException unreadable) {
            throw new EntityException(root + " cannot be read", "Look at its permissions.", unreadable);
        }
        found.sort(Comparator.comparing(module -> module.folder().toString()));
        return found;
    }

    static boolean hasEntities(Path classes) {
        return holds(classes, ".class", ENTITY);
    }

    private static boolean holds(Path folder, String ending, String text) {
        if (!Files.isDirectory(folder)) {
            return false;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(ending))
                    .anyMatch(file -> bytes(file).contains(text));
        } catch (IOException unreadable) {
            throw new EntityException(folder + " cannot be read", "Look at its permissions.", unreadable);
        }
    }

    private static String bytes(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
        } catch (IOException unreadable) {
            throw new EntityException(file + " cannot be read", "Look at its permissions.", unreadable);
        }
    }
}
