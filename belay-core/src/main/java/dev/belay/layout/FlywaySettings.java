package dev.belay.layout;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a project says to Flyway: {@code flyway.toml} or {@code flyway.conf}, else the {@code spring.flyway} or
 * {@code quarkus.flyway} settings of an application, of the nearest folder around the migrations that has any; over them the
 * environment variables {@code FLYWAY_…}.
 *
 * @param source the settings' file as the user would write it; empty when there is none
 * @param home the folder at which relative locations begin
 * @param values by lower-case key without dashes, {@code sqlmigrationprefix}; placeholders as {@code placeholders.name}
 */
public record FlywaySettings(String source, MigrationFolder home, Map<String, String> values) {
    private static final List<String> TOML = List.of("flyway.toml", "conf/flyway.toml", "flyway.user.toml");
    private static final List<String> CONF = List.of("flyway.conf", "conf/flyway.conf");
    private static final List<String> APPLICATION = List.of(
            "src/main/resources/application.properties",
            "src/main/resources/application.yml",
            "src/main/resources/application.yaml",
            "application.properties",
            "application.yml",
            "application.yaml");
    private static final Pattern KEY = Pattern.compile("(?:spring\\.|quarkus\\.)?flyway\\.(.+)");
    private static final Pattern APPLICATION_VARIABLE = Pattern.compile("\\$\\{([^:}]+)(?::([^}]*))?}");
    private static final String PLACEHOLDERS = "placeholders.";
    private static final String ENVIRONMENT = "FLYWAY_";

    /** The settings around a folder of migrations. */
    public static FlywaySettings of(MigrationFolder folder, Map<String, String> environment) {
        return folder.around().stream()
                .map(outer -> in(outer, environment))
                .flatMap(Optional::stream)
                .findFirst()
                .orElseGet(() -> new FlywaySettings("", folder, overriding(new TreeMap<>(), environment)));
    }

    /** The settings that stand in this very folder. */
    static Optional<FlywaySettings> in(MigrationFolder folder, Map<String, String> environment) {
        List<String> files = present(folder, TOML).isEmpty() ? present(folder, CONF) : present(folder, TOML);
        boolean own = !files.isEmpty();
        Map<String, String> values = new TreeMap<>();
        String source = "";
        for (String file : own ? files : present(folder, APPLICATION)) {
            Map<String, String> found = flyway(SettingsFile.read(folder, file));
            source = found.isEmpty() || !source.isEmpty() ? source : folder.shown(file);
            found.forEach((key, value) -> {
                String set = own ? value : filled(value, environment);
                if (own || !APPLICATION_VARIABLE.matcher(set).find()) {
                    values.putIfAbsent(key, set);
                }
            });
        }
        return source.isEmpty() && !own
                ? Optional.empty()
                : Optional.of(new FlywaySettings(
                        source.isEmpty() ? folder.shown(files.getFirst()) : source,
                        folder,
                        overriding(values, environment)));
    }

    private static List<String> present(MigrationFolder folder, List<String> files) {
        return files.stream().filter(folder::has).toList();
    }

    private static Map<String, String> flyway(Map<String, String> all) {
        Map<String, String> values = new TreeMap<>();
        all.forEach((key, value) -> {
            Matcher name = KEY.matcher(key);
            if (name.matches()) {
                values.put(canonical(name.group(1)), value);
            }
        });
        String environment = "environments." + values.getOrDefault("environment", "default") + ".";
        Optional.ofNullable(all.get(environment + "schemas"))
                .ifPresent(schemas -> values.putIfAbsent("schemas", schemas));
        return values;
    }

    private static String canonical(String key) {
        String lower = key.toLowerCase(Locale.ROOT);
        return lower.startsWith(PLACEHOLDERS) ? lower.replace("\"", "") : lower.replace("-", "");
    }

    private static Map<String, String> overriding(Map<String, String> values, Map<String, String> environment) {
        environment.forEach((name, value) -> {
            if (name.startsWith(ENVIRONMENT + "PLACEHOLDERS_")) {
                values.put(canonical(PLACEHOLDERS + name.substring((ENVIRONMENT + PLACEHOLDERS).length())), value);
            } else if (name.startsWith(ENVIRONMENT)) {
                values.put(canonical(name.substring(ENVIRONMENT.length()).replace("_", "")), value);
            }
        });
        return values;
    }

    private static String filled(String value, Map<String, String> environment) {
        return APPLICATION_VARIABLE.matcher(value).replaceAll(found -> {
            String name = found.group(1).strip();
            String upper = name.toUpperCase(Locale.ROOT).replace('.', '_').replace("-", "");
            String other = found.group(2) == null ? found.group() : found.group(2);
            return Matcher.quoteReplacement(environment.getOrDefault(name, environment.getOrDefault(upper, other)));
        });
    }

    String text(String key, String otherwise) {
        return values.getOrDefault(key, otherwise);
    }

    boolean flag(String key, boolean otherwise) {
        return Boolean.parseBoolean(values.getOrDefault(key, String.valueOf(otherwise)));
    }

    List<String> list(String key, String otherwise) {
        return Arrays.stream(values.getOrDefault(key, otherwise).split(",", -1))
                .map(String::strip)
                .filter(element -> !element.isEmpty())
                .toList();
    }

    /** The placeholders' values by lower-case name, Flyway's own included as far as a rehearsal knows them. */
    Map<String, String> placeholders(String file) {
        Map<String, String> known = new TreeMap<>();
        values.forEach((key, value) -> {
            if (key.startsWith(PLACEHOLDERS)) {
                known.put(key.substring(PLACEHOLDERS.length()), value);
            }
        });
        String own = "flyway" + text("placeholderseparator", ":");
        known.put(
                own + "defaultschema",
                schemas().isEmpty() ? "public" : schemas().getFirst());
        known.put(own + "user", "belay");
        known.put(own + "timestamp", "2000-01-01 00:00:00");
        known.put(own + "filename", file);
        known.put(own + "workingdirectory", ".");
        known.put(own + "table", text("table", "flyway_schema_history"));
        known.put(own + "environment", text("environment", "default"));
        return known;
    }

    /** The schemas that Flyway makes, the one of the migrations first; none when they run in the connection's own. */
    List<String> schemas() {
        List<String> all = new ArrayList<>(list("defaultschema", ""));
        list("schemas", "").stream().filter(schema -> !all.contains(schema)).forEach(all::add);
        return all;
    }
}
