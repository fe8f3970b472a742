package dev.belay.layout;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Where a project's Alembic finds its scripts.
 *
 * @param argv the beginning of a command that runs it: {@code alembic -c alembic.ini -n other}
 * @param directory where that is started
 * @param location the folder of {@code env.py}
 * @param versions folders of revision files
 * @param recursive whether those below them count too
 */
record AlembicConfig(List<String> argv, Path directory, Path location, List<Path> versions, boolean recursive) {
    private static final String INI = "alembic.ini";
    private static final String PYPROJECT = "pyproject.toml";
    private static final String SECTION = "alembic";
    private static final String TABLE = "tool.alembic.";
    private static final int OUTWARDS = 5;

    AlembicConfig {
        argv = List.copyOf(argv);
        versions = List.copyOf(versions);
    }

    /** The configuration that stands in a folder, or that leads to it from one around it. */
    static Optional<AlembicConfig> of(MigrationFolder folder) {
        Path path = folder.path().toAbsolutePath().normalize();
        Optional<AlembicConfig> own =
                in(new MigrationFolder(folder.root(), path)).findFirst();
        if (own.isPresent()) {
            return own;
        }
        List<Path> around = Stream.iterate(path.getParent(), outer -> outer != null, Path::getParent)
                .limit(OUTWARDS)
                .toList();
        return around.stream()
                .flatMap(outer -> in(new MigrationFolder(folder.root(), outer)))
                .filter(config -> config.leadsTo(path))
                .findFirst();
    }

    private boolean leadsTo(Path path) {
        return location.equals(path) || versions.contains(path);
    }

    /** What a folder's own files configure: the section of Alembic's own name first. */
    private static Stream<AlembicConfig> in(MigrationFolder folder) {
        return Stream.concat(
                folder.has(INI) ? ini(folder) : Stream.empty(), folder.has(PYPROJECT) ? toml(folder) : Stream.empty());
    }

    private static Stream<AlembicConfig> ini(MigrationFolder folder) {
        IniFile file = IniFile.of(folder.text(INI), folder.path().toString());
        return file.sections().keySet().stream()
                .filter(section -> section.equals(SECTION)
                        || file.value(section, "script_location").isPresent())
                .sorted((one, other) -> Boolean.compare(other.equals(SECTION), one.equals(SECTION)))
                .map(section -> new Settings(key -> file.value(section, key), folder, INI, section))
                .flatMap(settings -> settings.config().stream());
    }

    private static Stream<AlembicConfig> toml(MigrationFolder folder) {
        Map<String, String> values = SettingsFile.toml(folder.text(PYPROJECT));
        Settings settings = new Settings(
                key -> Optional.ofNullable(values.get(TABLE + key))
                        .map(value -> value.replace("%(here)s", folder.path().toString())
                                .replace("%%", "%")),
                folder,
                "",
                SECTION);
        return values.containsKey(TABLE + "script_location") ? settings.config().stream() : Stream.empty();
    }

    /**
     * Settings of one section.
     *
     * @param value a setting by its key
     * @param folder where they stand
     * @param ini the file, when Alembic has to be told
     * @param section its name
     */
    private record Settings(
            Function<String, Optional<String>> value, MigrationFolder folder, String ini, String section) {
        /** The configuration; none where its folders do not exist. Without a location the folder itself is meant. */
        Optional<AlembicConfig> config() {
            return value.apply("script_location")
                    .flatMap(this::config)
                    .or(() -> beside().map(location -> config(location, folder.path())))
                    .filter(config -> config.versions().stream().anyMatch(Files::isDirectory));
        }

        /** Where env.py is when the settings do not say, or leave it to a program: beside them, else in one folder there. */
        private Optional<Path> beside() {
            if (folder.has("env.py")) {
                return Optional.of(folder.path());
            }
            List<Path> within = folder.folders().stream()
                    .map(folder.path()::resolve)
                    .filter(inner -> Files.isRegularFile(inner.resolve("env.py")))
                    .toList();
            return within.size() == 1 ? Optional.of(within.getFirst()) : Optional.empty();
        }

        private Optional<AlembicConfig> config(String named) {
            return place(named).map(location -> config(location, start(named)));
        }

        private AlembicConfig config(Path location, Path start) {
            return new AlembicConfig(
                    argv(start),
                    start,
                    location,
                    versions(location),
                    value.apply("recursive_version_locations")
                            .filter("true"::equals)
                            .isPresent());
        }

        /** A relative location is one from where Alembic is started: beside its file, else in a folder around that. */
        private Path start(String location) {
            return isInPackage(location)
                    ? folder.path()
                    : around().filter(outer -> Files.isDirectory(outer.resolve(location)))
                            .findFirst()
                            .orElse(folder.path());
        }

        private Stream<Path> around() {
            return Stream.iterate(folder.path(), outer -> outer != null, Path::getParent)
                    .limit(OUTWARDS);
        }

        private List<String> argv(Path start) {
            List<String> argv = new ArrayList<>(List.of("alembic"));
            if (!ini.isEmpty()) {
                argv.addAll(List.of(
                        "-c", start.relativize(folder.path().resolve(ini)).toString()));
            }
            if (!section.equals(SECTION)) {
                argv.addAll(List.of("-n", section));
            }
            return argv;
        }

        private List<Path> versions(Path location) {
            List<Path> named = Arrays.stream(
                            value.apply("version_locations").orElse("").split(separator(), -1))
                    .map(String::strip)
                    .filter(version -> !version.isEmpty())
                    .flatMap(version -> place(version).stream())
                    .toList();
            return named.isEmpty() ? List.of(location.resolve("versions")) : named;
        }

        /** What stands between version locations; a list of TOML comes joined by commas. */
        private String separator() {
            String named = value.apply("path_separator")
                    .or(() -> value.apply("version_path_separator"))
                    .orElse("");
            return switch (named) {
                case "os" -> Pattern.quote(File.pathSeparator) + "|,";
                case ":", ";" -> named + "|,";
                case "newline" -> "\n";
                default -> "[,\\s]+";
            };
        }

        /** The folder that a location names; a package is looked for in the folders around, too. */
        private Optional<Path> place(String location) {
            int colon = location.indexOf(':');
            String relative = isInPackage(location)
                    ? location.substring(0, colon).replace('.', '/') + "/" + location.substring(colon + 1)
                    : location;
            return around().flatMap(outer -> Stream.of(
                            outer.resolve(relative), outer.resolve("src").resolve(relative)))
                    .map(Path::normalize)
                    .filter(Files::isDirectory)
                    .findFirst();
        }

        private static boolean isInPackage(String location) {
            return location.indexOf(':') > 1 && !location.startsWith("/");
        }
    }
}
