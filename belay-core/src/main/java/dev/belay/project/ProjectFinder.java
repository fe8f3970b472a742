package dev.belay.project;

import dev.belay.layout.Layout;
import dev.belay.layout.MigrationFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Finds the migrations of a project: in the folder that was named, else where tools keep them by custom, else anywhere below
 * it. Where there are several, it names them and chooses none.
 */
public final class ProjectFinder {
    private static final List<String> CUSTOMARY = List.of(
            "migrations",
            "migration",
            "db/migrations",
            "db/migration",
            "database/migrations",
            "src/main/resources/db/migration",
            "src/main/resources/db/changelog",
            "sql",
            "sql/migrations");

    private final List<Layout> layouts;
    private final Set<Path> others;

    /** Finds among these layouts. */
    public ProjectFinder(List<Layout> layouts) {
        this(layouts, Set.of());
    }

    /**
     * Finds among these layouts.
     *
     * @param others folders, absolute, of which the search knows that they are projects of their own
     */
    public ProjectFinder(List<Layout> layouts, Set<Path> others) {
        this.layouts = List.copyOf(layouts);
        this.others = Set.copyOf(others);
    }

    /**
     * Reads the project at this path.
     *
     * @param layout name of the layout, when the user forces one
     */
    public Project find(Path path, Optional<String> layout) {
        Candidate found = locate(path, layout);
        return new Project(path, found.layout().name(), found.layout().read(found.folder()));
    }

    /**
     * Finds where the migrations of the project at this path are.
     *
     * @param layout name of the layout, when the user forces one
     */
    public Candidate locate(Path path, Optional<String> layout) {
        return locate(path, path, layout);
    }

    /**
     * Finds where the migrations in a folder of a project are.
     *
     * @param root of the project
     * @param path the folder, in which or below which they are
     * @param layout name of the layout, when the user forces one
     */
    public Candidate locate(Path root, Path path, Optional<String> layout) {
        if (!Files.isDirectory(path)) {
            throw new NoMigrationsException(
                    path + (Files.exists(path) ? " is not a folder" : " does not exist"),
                    "Name the folder of your project or of its migrations.");
        }
        Optional<Layout> forced = layout.map(this::named);
        List<Layout> asked = forced.map(List::of).orElse(layouts);
        return only(root, path, asked)
                .or(() -> forced.filter(only -> holdsSql(path)).map(only -> new Candidate(folder(root, path), only)))
                .orElseThrow(() -> nothing(path, forced));
    }

    private Layout named(String name) {
        return layouts.stream()
                .filter(candidate -> candidate.name().equals(name))
                .findFirst()
                .orElseThrow(() ->
                        new NoMigrationsException("there is no layout " + name, "Choose one of: " + names() + "."));
    }

    private Optional<Candidate> only(Path root, Path path, List<Layout> asked) {
        return recognised(root, List.of(path), asked).stream()
                .findFirst()
                .or(() -> one(path, recognised(root, customary(path), asked)))
                .or(() -> one(path, recognised(root, FolderSearch.in(path, others), asked)));
    }

    private static List<Path> customary(Path path) {
        return CUSTOMARY.stream().map(path::resolve).filter(Files::isDirectory).toList();
    }

    private static List<Candidate> recognised(Path root, Collection<Path> folders, List<Layout> asked) {
        return folders.stream()
                .map(path -> folder(root, path))
                .flatMap(folder -> asked.stream()
                        .filter(layout -> layout.recognises(folder))
                        .limit(1)
                        .map(layout -> new Candidate(folder, layout)))
                .toList();
    }

    private static MigrationFolder folder(Path root, Path path) {
        return new MigrationFolder(root, path);
    }

    /** The one that is meant; tests, examples and other databases count only where there is nothing else. */
    private static Optional<Candidate> one(Path path, List<Candidate> candidates) {
        List<Candidate> whole = candidates.stream()
                .filter(candidate -> candidates.stream().noneMatch(candidate::isPartOf))
                .filter(candidate -> candidates.stream().noneMatch(candidate::isForeignBeside))
                .toList();
        List<Candidate> foremost =
                whole.stream().filter(candidate -> !candidate.isAside()).toList();
        List<Candidate> left = foremost.isEmpty() ? whole : foremost;
        if (left.size() > 1) {
            throw new SeveralProjectsException(path.toString(), left);
        }
        return left.stream().findFirst();
    }

    private static boolean holdsSql(Path path) {
        return folder(path, path).files().stream().anyMatch(ProjectFinder::isSql);
    }

    private static boolean isSql(String file) {
        return file.toLowerCase(Locale.ROOT).endsWith(".sql");
    }

    private NoMigrationsException nothing(Path path, Optional<Layout> forced) {
        MigrationFolder here = folder(path, path);
        List<String> sql = here.files().stream().filter(ProjectFinder::isSql).toList();
        if (here.files().isEmpty() && here.folders().isEmpty()) {
            return new NoMigrationsException(path + " is empty", "Name the folder that holds the migration files.");
        }
        String what = forced.map(layout -> "no migrations of layout " + layout.name() + " were found in " + path)
                .orElse("no migrations were recognised in " + path);
        return sql.isEmpty() || forced.isPresent()
                ? new NoMigrationsException(what, "Name the folder that holds the migration files.")
                : new NoMigrationsException(
                        what + ", though it holds SQL: " + sql.stream().limit(3).collect(Collectors.joining(", ")),
                        "Force a layout with --layout: " + names() + ".");
    }

    private String names() {
        return layouts.stream().map(Layout::name).sorted().collect(Collectors.joining(", "));
    }
}
