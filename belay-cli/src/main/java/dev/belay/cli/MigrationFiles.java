package dev.belay.cli;

import dev.belay.history.Revision;
import dev.belay.project.Project;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;

/**
 * The files of a history, as a folder of code sees them: they speak of schemas that were.
 *
 * @param paths relative to the folder, with forward slashes
 */
record MigrationFiles(Set<String> paths) {
    MigrationFiles {
        paths = Set.copyOf(paths);
    }

    /** Those of a project, below a folder. */
    static MigrationFiles of(Project project, Path folder) {
        Path root = project.root().toAbsolutePath().normalize();
        Path seen = folder.toAbsolutePath().normalize();
        Set<String> paths = new HashSet<>();
        for (Revision revision : project.history().revisions()) {
            Path file = root.resolve(revision.file()).normalize();
            if (file.startsWith(seen)) {
                paths.add(seen.relativize(file).toString().replace('\\', '/'));
            }
        }
        return new MigrationFiles(paths);
    }

    /** Whether a file is one of them. */
    boolean has(String path) {
        return paths.contains(path);
    }
}
