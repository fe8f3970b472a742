package dev.belay.jpa;

import dev.belay.layout.SettingsFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the application's own settings tell Hibernate about the schema: those of Spring Boot and Quarkus, and Hibernate's own. Profiles
 * are left out.
 */
final class ApplicationSettings {
    private static final List<String> FILES = List.of(
            "application.properties",
            "application.yml",
            "application.yaml",
            "config/application.properties",
            "config/application.yml",
            "config/application.yaml",
            "hibernate.properties");

    private static final String SPRING = "spring.jpa.properties.";

    /** What the frameworks call otherwise: their names without dashes, in lower case. */
    private static final Map<String, String> NAMES = Map.ofEntries(
            Map.entry("spring.jpa.hibernate.naming.physicalstrategy", "hibernate.physical_naming_strategy"),
            Map.entry("spring.jpa.hibernate.naming.implicitstrategy", "hibernate.implicit_naming_strategy"),
            Map.entry("spring.jpa.databaseplatform", "hibernate.dialect"),
            Map.entry("quarkus.hibernateorm.physicalnamingstrategy", "hibernate.physical_naming_strategy"),
            Map.entry("quarkus.hibernateorm.implicitnamingstrategy", "hibernate.implicit_naming_strategy"),
            Map.entry("quarkus.hibernateorm.database.defaultschema", "hibernate.default_schema"),
            Map.entry(
                    "quarkus.hibernateorm.database.globallyquotedidentifiers", "hibernate.globally_quoted_identifiers"),
            Map.entry("quarkus.hibernateorm.mapping.timezone.defaultstorage", "hibernate.timezone.default_storage"),
            Map.entry("quarkus.hibernateorm.mapping.id.optimizer.default", "hibernate.id.optimizer.pooled.preferred"));

    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([^:}]+)(?::([^}]*))?}");

    private final Map<String, String> environment;

    ApplicationSettings(Map<String, String> environment) {
        this.environment = environment;
    }

    /** Hibernate's settings, by name, as the first file that has one says; a value that only a running application knows is left out. */
    Map<String, String> of(List<Path> places) {
        Map<String, String> found = new TreeMap<>();
        for (Path place : places) {
            if (Files.isDirectory(place)) {
                read(place, found);
            } else if (Files.isRegularFile(place)) {
                try (FileSystem jar = FileSystems.newFileSystem(place)) {
                    read(jar.getPath("/"), found);
                } catch (IOException unreadable) {
                    throw new EntityException(place + " cannot be read", "Build it again.", unreadable);
                }
            }
        }
        return found;
    }

    private void read(Path folder, Map<String, String> into) {
        for (String name : FILES) {
            Path file = folder.resolve(name);
            if (Files.isRegularFile(file)) {
                settings(file)
                        .forEach((key, value) -> hibernates(key)
                                .ifPresent(known -> filled(value).ifPresent(said -> into.putIfAbsent(known, said))));
            }
        }
    }

    private static Map<String, String> settings(Path file) {
        try {
            return SettingsFile.of(file.toString(), new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
        } catch (IOException unreadable) {
            throw new EntityException(file + " cannot be read", "Look at its permissions.", unreadable);
        }
    }

    /** What Hibernate calls a setting; nothing for one that is not for it. */
    private static Optional<String> hibernates(String key) {
        if (key.startsWith(SPRING)) {
            return Optional.of(key.substring(SPRING.length()).replaceAll("[\\[\\]]", ""));
        }
        if (key.startsWith("hibernate.")) {
            return Optional.of(key);
        }
        String plain = key.replace("-", "").replace("\"", "").toLowerCase(Locale.ROOT);
        return Optional.ofNullable(NAMES.get(plain));
    }

    /** A value with its placeholders filled in from the environment, else by what they say themselves. */
    private Optional<String> filled(String value) {
        Matcher placeholder = PLACEHOLDER.matcher(value);
        StringBuilder filled = new StringBuilder();
        while (placeholder.find()) {
            String variable = placeholder.group(1).toUpperCase(Locale.ROOT).replaceAll("[.-]", "_");
            String told = environment.getOrDefault(variable, placeholder.group(2));
            if (told == null) {
                return Optional.empty();
            }
            placeholder.appendReplacement(filled, Matcher.quoteReplacement(told));
        }
        return Optional.of(placeholder.appendTail(filled).toString().strip()).filter(said -> !said.isEmpty());
    }
}
