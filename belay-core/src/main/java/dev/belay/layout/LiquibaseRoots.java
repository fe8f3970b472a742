package dev.belay.layout;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Finds the changelog at which a folder's changelogs begin. */
final class LiquibaseRoots {
    private static final List<String> ENDINGS = List.of(".xml", ".yaml", ".yml", ".json");
    private static final List<String> SETTINGS =
            List.of("liquibase.properties", "src/main/resources/liquibase.properties");
    private static final List<String> APPLICATION = List.of(
            "src/main/resources/application.properties",
            "src/main/resources/application.yml",
            "src/main/resources/application.yaml");
    private static final String DEFAULT = "db/changelog/db.changelog-master.yaml";

    private LiquibaseRoots() {}

    /** The root that settings in this very folder name, as a path relative to it. */
    static Optional<String> configured(MigrationFolder folder) {
        for (String file : SETTINGS) {
            if (folder.has(file)) {
                Map<String, String> settings = SettingsFile.read(folder, file);
                Optional<String> named = Stream.of(
                                "changeLogFile", "changelogFile", "changelog-file", "liquibase.command.changelogFile")
                        .map(key -> Optional.ofNullable(settings.get(key)))
                        .flatMap(Optional::stream)
                        .findFirst();
                if (named.isPresent()) {
                    return existing(folder, named.get());
                }
            }
        }
        for (String file : APPLICATION) {
            if (folder.has(file)) {
                Map<String, String> settings = SettingsFile.read(folder, file);
                boolean used = settings.keySet().stream().anyMatch(key -> key.startsWith("spring.liquibase."));
                String named = settings.getOrDefault(
                        "spring.liquibase.change-log", settings.getOrDefault("spring.liquibase.changeLog", DEFAULT));
                if (used) {
                    return existing(folder, named);
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<String> existing(MigrationFolder folder, String named) {
        String plain = named.replaceFirst("^(classpath|file):", "").replaceFirst("^/", "");
        return Stream.of("src/main/resources/" + plain, plain)
                .filter(folder::has)
                .findFirst();
    }

    /** The changelogs in XML, YAML or JSON of a folder that no other of them includes. */
    static List<String> in(MigrationFolder folder) {
        List<String> changelogs = folder.files().stream()
                .filter(file -> ENDINGS.stream().anyMatch(file::endsWith))
                .filter(file -> folder.beginning(file).contains(LiquibaseEntries.ROOT))
                .toList();
        Set<String> included = new HashSet<>();
        for (String changelog : changelogs) {
            for (LiquibaseEntry entry : LiquibaseEntries.read(folder, changelog)) {
                if (entry instanceof LiquibaseEntry.Include include) {
                    included.add(include.file().substring(include.file().lastIndexOf('/') + 1));
                }
            }
        }
        List<String> roots = new ArrayList<>(changelogs);
        roots.removeAll(included);
        List<String> masters = roots.stream()
                .filter(file -> file.contains("master") || file.contains("root"))
                .toList();
        return masters.size() == 1 ? masters : roots;
    }
}
