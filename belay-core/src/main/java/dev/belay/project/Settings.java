package dev.belay.project;

import dev.belay.error.Nearest;
import dev.belay.layout.MigrationFolder;
import dev.belay.layout.SettingsFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What a project's {@code belay.yml} says: what the options of a command say too, so that nobody has to repeat them. An option
 * wins.
 *
 * @param folder in which the file stands, or would
 * @param values by key
 */
public record Settings(Path folder, Map<String, String> values) {
    /** The name of the file. */
    public static final String FILE = "belay.yml";

    /** The keys. */
    public static final List<String> KEYS = List.of(
            "migrations",
            "layout",
            "postgres",
            "base",
            "document",
            "tests",
            "tests-command",
            "code",
            "models",
            "prepare",
            "skip");

    /** Copies. */
    public Settings {
        values = Map.copyOf(values);
    }

    /** The settings for a path: those of its folder, else of the nearest around it, up to where version control begins. */
    public static Settings near(Path path) {
        Path absolute = path.toAbsolutePath().normalize();
        for (Path outer = absolute; outer != null; outer = outer.getParent()) {
            if (Files.isRegularFile(outer.resolve(FILE))) {
                return read(outer);
            }
            if (Files.exists(outer.resolve(".git"))) {
                break;
            }
        }
        return new Settings(absolute, Map.of());
    }

    private static Settings read(Path folder) {
        Map<String, String> values =
                new TreeMap<>(SettingsFile.yaml(FILE, new MigrationFolder(folder, folder).text(FILE)));
        values.values().removeIf(String::isBlank);
        for (String key : values.keySet()) {
            if (!KEYS.contains(key)) {
                List<String> near = Nearest.to(key, KEYS);
                throw new UnknownSettingException(key, near);
            }
        }
        return new Settings(folder, values);
    }

    /** A value, when the file has one. */
    public Optional<String> value(String key) {
        return Optional.ofNullable(values.get(key));
    }

    /** The folder of migrations, for the project that the file is about and not for a folder in it. */
    public Optional<Path> migrations(Path path) {
        return path.toAbsolutePath().normalize().equals(folder)
                ? value("migrations").map(path::resolve)
                : Optional.empty();
    }

    /** The file of SQL that makes what is there before the first revision. */
    public Optional<Path> prepare() {
        return value("prepare").map(folder::resolve);
    }

    /** The major version of PostgreSQL; 18 by itself. */
    public int postgres() {
        String major = value("postgres").orElse("18");
        if (!major.matches("[0-9]{1,3}")) {
            throw new UnknownSettingException("postgres: " + major, List.of());
        }
        return Integer.parseInt(major);
    }

    /** The checks that are left out. */
    public Set<String> skipped() {
        return value("skip").stream()
                .flatMap(list -> Arrays.stream(list.split("[,\\s]+")))
                .filter(name -> !name.isEmpty())
                .collect(Collectors.toSet());
    }
}
