package dev.belay.layout;

import dev.belay.layout.FlywayName.Kind;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The files in Flyway's locations.
 *
 * @param files what Flyway runs, callbacks included
 * @param ignored what looks like SQL and Flyway passes over
 */
record FlywayFiles(List<FlywayFile> files, List<FlywayFile> ignored) {
    private static final Pattern PROGRAM = Pattern.compile("(.*)\\.(java|kt|groovy|scala|sh|bash|ps1|bat|cmd|py)");
    private static final Set<String> VENDORS = Set.of(
            "h2",
            "hsqldb",
            "derby",
            "sqlite",
            "mysql",
            "mariadb",
            "oracle",
            "sqlserver",
            "mssql",
            "db2",
            "cockroachdb",
            "informix",
            "snowflake",
            "redshift",
            "spanner");
    private static final Set<String> OURS = Set.of("postgresql", "postgres", "pg", "psql");
    private static final String RESOURCES = "src/main/resources";
    private static final List<String> SOURCES = List.of("src/main/java", "src/main/kotlin", "src/main/groovy");

    /** A place where Flyway looks, and which folders below it when not in all. */
    private record Location(MigrationFolder folder, Optional<PathMatcher> only) {
        boolean holds(String file) {
            Path parent = Path.of(file).getParent();
            return only.isEmpty() || only.get().matches(parent == null ? Path.of("") : parent);
        }
    }

    /** The files below one folder that the user named. */
    static FlywayFiles below(MigrationFolder folder, FlywaySettings settings) {
        return of(List.of(new Location(folder, Optional.empty())), settings);
    }

    /** The files where the settings say that they are. */
    static FlywayFiles configured(FlywaySettings settings) {
        List<Location> locations = new ArrayList<>();
        Stream.of(settings.list("locations", "classpath:db/migration"), settings.list("callbacklocations", ""))
                .flatMap(List::stream)
                .forEach(location -> locations.addAll(locations(location, settings.home())));
        return of(locations, settings);
    }

    private static List<Location> locations(String written, MigrationFolder home) {
        String path = written.replaceFirst("^(filesystem|classpath):", "").replace("{vendor}", "postgresql");
        String relative = written.startsWith("filesystem:") ? path : path.replaceFirst("^/", "");
        int wildcard = relative.replaceFirst("[*?].*$", "").length();
        int base = wildcard == relative.length() ? wildcard : Math.max(0, relative.lastIndexOf('/', wildcard));
        Optional<PathMatcher> only = base == relative.length()
                ? Optional.empty()
                : Optional.of(FileSystems.getDefault()
                        .getPathMatcher("glob:" + relative.substring(base).replaceFirst("^/", "")));
        String folder = relative.substring(0, base);
        Stream<String> places = written.startsWith("filesystem:")
                ? Stream.of(folder)
                : Stream.concat(Stream.of(RESOURCES), SOURCES.stream()).map(source -> source + "/" + folder);
        List<String> found = places.filter(home::hasFolder).toList();
        List<String> all = found.isEmpty() && home.hasFolder(folder) ? List.of(folder) : found;
        return all.stream().map(place -> new Location(home.below(place), only)).toList();
    }

    private static FlywayFiles of(List<Location> locations, FlywaySettings settings) {
        List<FlywayFile> files = new ArrayList<>();
        List<FlywayFile> ignored = new ArrayList<>();
        Set<Path> seen = new HashSet<>();
        for (Location location : locations) {
            for (MigrationFolder folder : withSources(location.folder())) {
                for (String path : ours(folder.tree())) {
                    if (location.holds(path)
                            && seen.add(
                                    folder.path().resolve(path).toAbsolutePath().normalize())) {
                        sort(folder, path, settings, files, ignored);
                    }
                }
            }
        }
        return new FlywayFiles(List.copyOf(files), List.copyOf(ignored));
    }

    /** A folder of resources, and the folders of code that end up in the same package. */
    private static List<MigrationFolder> withSources(MigrationFolder folder) {
        String path = folder.path().toString().replace('\\', '/');
        if (!path.contains(RESOURCES)) {
            return List.of(folder);
        }
        Stream<MigrationFolder> sources = SOURCES.stream()
                .map(source ->
                        new MigrationFolder(folder.root(), Path.of(path.replace(RESOURCES, source)), folder.drafts()))
                .filter(source -> source.hasFolder(""));
        return Stream.concat(Stream.of(folder), sources).toList();
    }

    /** The files that are not in a folder of another database's, where a folder beside it is for PostgreSQL. */
    private static List<String> ours(List<String> tree) {
        boolean byVendor = tree.stream().anyMatch(file -> isIn(file, OURS));
        return byVendor ? tree.stream().filter(file -> !isIn(file, VENDORS)).toList() : tree;
    }

    private static boolean isIn(String file, Set<String> folders) {
        List<String> parts = List.of(file.split("/", -1));
        return parts.subList(0, parts.size() - 1).stream().anyMatch(folders::contains);
    }

    private static void sort(
            MigrationFolder folder,
            String path,
            FlywaySettings settings,
            List<FlywayFile> files,
            List<FlywayFile> ignored) {
        String file = path.substring(path.lastIndexOf('/') + 1);
        Optional<FlywayName> name = FlywayName.of(file, settings);
        Matcher program = PROGRAM.matcher(file);
        if (name.isPresent()) {
            files.add(new FlywayFile(folder, path, name.get(), false));
        } else if (FlywayName.suffix(file, settings).isPresent() || Revisions.looksLikeSql(file)) {
            FlywayName none = new FlywayName(Kind.REPEATABLE, "", Optional.empty(), "");
            ignored.add(new FlywayFile(folder, path, none, false));
        } else if (program.matches()) {
            FlywayName.of(
                            program.group(1)
                                    + settings.list("sqlmigrationsuffixes", ".sql")
                                            .getFirst(),
                            settings)
                    .filter(found -> found.kind() != Kind.CALLBACK && file.contains("__"))
                    .ifPresent(found -> files.add(new FlywayFile(folder, path, found, true)));
        }
    }
}
