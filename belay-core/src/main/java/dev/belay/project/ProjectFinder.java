package dev.belay.project;

import dev.belay.layout.Layout;
import dev.belay.layout.MigrationFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Finds the migrations of a project: in the folder itself, or where tools keep them by custom. */
public final class ProjectFinder {
    private static final List<String> CUSTOMARY = List.of(
            "",
            "migrations",
            "db/migrations",
            "db/migration",
            "database/migrations",
            "src/main/resources/db/migration",
            "src/main/resources/db/changelog",
            "sql",
            "sql/migrations",
            "migration");

    private final List<Layout> layouts;

    /** Finds among these layouts. */
    public ProjectFinder(List<Layout> layouts) {
        this.layouts = List.copyOf(layouts);
    }

    /**
     * Reads the project at this path.
     *
     * @param layout name of the layout, when the user forces one
     */
    public Project find(Path path, Optional<String> layout) {
        if (!Files.isDirectory(path)) {
            throw new NoMigrationsException(
                    path + (Files.exists(path) ? " is not a folder" : " does not exist"),
                    "Name the folder of your project or of its migrations.");
        }
        return layout.isPresent() ? forced(path, layout.get()) : detected(path);
    }

    private Project forced(Path path, String name) {
        Layout layout = layouts.stream()
                .filter(candidate -> candidate.name().equals(name))
                .findFirst()
                .orElseThrow(() ->
                        new NoMigrationsException("there is no layout " + name, "Choose one of: " + names() + "."));
        return customary(path).stream()
                .filter(layout::recognises)
                .findFirst()
                .map(folder -> new Project(path, name, layout.read(folder)))
                .orElseThrow(() -> new NoMigrationsException(
                        "no migrations of layout " + name + " were found in " + path,
                        "Name the folder that holds the migration files."));
    }

    private Project detected(Path path) {
        for (MigrationFolder folder : customary(path)) {
            for (Layout layout : layouts) {
                if (layout.recognises(folder)) {
                    return new Project(path, layout.name(), layout.read(folder));
                }
            }
        }
        throw new NoMigrationsException(
                "no migrations were recognised in " + path,
                "Name the folder that holds the migration files, or force a layout with --layout: " + names() + ".");
    }

    private static List<MigrationFolder> customary(Path path) {
        return CUSTOMARY.stream()
                .map(path::resolve)
                .filter(Files::isDirectory)
                .map(folder -> new MigrationFolder(path, folder))
                .toList();
    }

    private String names() {
        return layouts.stream().map(Layout::name).sorted().collect(Collectors.joining(", "));
    }
}
