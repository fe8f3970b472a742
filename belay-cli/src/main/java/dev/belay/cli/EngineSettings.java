package dev.belay.cli;

import dev.belay.layout.FlywaySettings;
import dev.belay.layout.LiquibaseLayout;
import dev.belay.layout.MigrationFolder;
import dev.belay.layout.SettingsFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What a project says to its engine: in the engine's own files, in those of an application, and over them in the configuration of its
 * Maven plugin.
 *
 * @param folder of the migrations
 * @param home from where the engine is started
 * @param plugin configuration of the Maven plugin, and the properties of the engine in the pom.xml
 */
record EngineSettings(MigrationFolder folder, Path home, Map<String, String> plugin) {
    private static final List<String> RESOURCES = List.of("src/main/resources", "src/main/java");
    private static final String PARAMETERS = "parameter.";
    private static final String DEFAULT = "db/changelog/db.changelog-master.yaml";
    private static final List<String> APPLICATION = List.of(
            "src/main/resources/application.properties",
            "src/main/resources/application.yml",
            "src/main/resources/application.yaml");

    /** Settings of Liquibase as it is called in its files, in an application and in the plugin, without dashes and in lower case. */
    private static final Map<String, String> NAMES = Map.of(
            "changelog", "changelogfile",
            "changelogfile", "changelogfile",
            "contexts", "contexts",
            "contextfilter", "contexts",
            "labels", "labels",
            "labelfilter", "labels",
            "defaultschema", "defaultschemaname",
            "defaultschemaname", "defaultschemaname");

    /**
     * A changelog in a class path.
     *
     * @param name in it
     * @param folders that have to be in it
     */
    record ChangeLog(String name, List<Path> folders) {}

    /** Flyway's, without {@code flyway.}; the folder of the migrations where none is named. */
    Map<String, String> flyway(List<Path> classPath) {
        Map<String, String> settings =
                new TreeMap<>(FlywaySettings.of(folder, System.getenv()).values());
        plugin.forEach((name, value) -> settings.put(name.toLowerCase(Locale.ROOT), value));
        boolean customary = classPath.stream().anyMatch(place -> Files.isDirectory(place.resolve("db/migration")));
        if (!settings.containsKey("locations") && !customary) {
            settings.put(
                    "locations", "filesystem:" + folder.path().toAbsolutePath().normalize());
        }
        return settings;
    }

    /** Liquibase's, by the names that the launcher knows. */
    Map<String, String> liquibase(String changeLog) {
        Map<String, String> settings = new TreeMap<>(stated());
        settings.put("changelogfile", changeLog);
        return settings;
    }

    private Map<String, String> stated() {
        Map<String, String> settings = new TreeMap<>();
        for (String file : APPLICATION) {
            read(file)
                    .forEach((name, value) -> Stream.of("spring.liquibase.", "quarkus.liquibase.")
                            .filter(name::startsWith)
                            .filter(prefix -> !value.contains("${"))
                            .forEach(prefix -> put(settings, name.substring(prefix.length()), value)));
        }
        Stream.of(
                        "liquibase.properties",
                        "src/main/resources/liquibase.properties",
                        plugin.getOrDefault("propertyFile", ""))
                .filter(file -> !file.isEmpty())
                .flatMap(file -> read(file).entrySet().stream())
                .forEach(entry ->
                        put(settings, entry.getKey().replaceFirst("^liquibase\\.(command\\.)?", ""), entry.getValue()));
        plugin.forEach((name, value) -> put(settings, name, value));
        return settings;
    }

    private static void put(Map<String, String> settings, String name, String value) {
        Optional<String> parameter = Stream.of("parameters.", PARAMETERS, "expressionVariables.")
                .filter(name::startsWith)
                .map(prefix -> PARAMETERS + name.substring(prefix.length()))
                .findFirst();
        parameter
                .or(() -> Optional.ofNullable(NAMES.get(name.replace("-", "").toLowerCase(Locale.ROOT))))
                .ifPresent(known -> settings.put(known, value));
    }

    private Map<String, String> read(String file) {
        MigrationFolder here = new MigrationFolder(folder.root(), home);
        return here.has(file) ? SettingsFile.of(here.shown(file), here.text(file)) : Map.of();
    }

    /** The changelog that is named, else the one at which the folder's changelogs begin. */
    ChangeLog changeLog(List<Path> classPath) {
        Optional<String> stated = Optional.ofNullable(stated().get("changelogfile"))
                .map(name -> name.replaceFirst("^(classpath|file):/*", ""));
        Optional<ChangeLog> known =
                stated.filter(name -> isIn(classPath, name)).map(name -> new ChangeLog(name, List.of()));
        return known.or(() ->
                        stated.map(home::resolve).filter(Files::isRegularFile).map(file -> ofFile(file, classPath)))
                .or(() -> LiquibaseLayout.root(folder)
                        .map(root -> ofFile(folder.path().resolve(root), classPath)))
                .orElseGet(() -> new ChangeLog(stated.orElse(DEFAULT), List.of()));
    }

    private static boolean isIn(List<Path> classPath, String name) {
        return classPath.stream().anyMatch(place -> Files.isRegularFile(place.resolve(name)));
    }

    /** Of a file by the name that it has in the class path, or in the folder from which its own paths are told. */
    private ChangeLog ofFile(Path file, List<Path> classPath) {
        Path whole = file.toAbsolutePath().normalize();
        String all = whole.toString().replace('\\', '/');
        for (String resources : RESOURCES) {
            int at = all.indexOf("/" + resources + "/");
            if (at >= 0) {
                String name = all.substring(at + resources.length() + 2);
                return new ChangeLog(
                        name,
                        isIn(classPath, name) ? List.of() : List.of(Path.of(all.substring(0, at + 1), resources)));
            }
        }
        Path base =
                whole.startsWith(home) ? home : folder.path().toAbsolutePath().normalize();
        return new ChangeLog(base.relativize(whole).toString().replace('\\', '/'), List.of(base, whole.getParent()));
    }
}
