package dev.belay.layout;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * Settings of a tool or an application as flat text: {@code section.key} to its value, the elements of a list joined by
 * commas. Reads properties, YAML, and of TOML the tables, strings, numbers and lists of strings that settings are made of.
 */
public final class SettingsFile {
    private static final Pattern TABLE = Pattern.compile("\\s*\\[\\s*([^\\[\\]]+?)\\s*]\\s*(#.*)?");
    private static final Pattern ENTRY = Pattern.compile("\\s*((?:[\\w.-]|\"[^\"]*\"|'[^']*')+)\\s*=\\s*(.*)");
    private static final Pattern VALUE = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"|'([^']*)'|([^\\s,\\[\\]#\"']+)");

    /** A value that Maven fills in; not YAML as it stands. */
    private static final Pattern FILTERED = Pattern.compile("@([\\w.-]+)@");

    private SettingsFile() {}

    /** The settings of a file by its name's ending. */
    static Map<String, String> read(MigrationFolder folder, String file) {
        return of(folder.shown(file), folder.text(file));
    }

    /** The settings in a text, by the ending of its file's name; a file that is not what it is called is refused by this name. */
    public static Map<String, String> of(String file, String text) {
        return file.endsWith(".toml")
                ? toml(text)
                : file.endsWith(".yml") || file.endsWith(".yaml") ? yaml(file, text) : properties(text);
    }

    /** Properties whose backslashes are their own, as Flyway reads them. */
    static Map<String, String> properties(String text) {
        Properties properties = new Properties();
        try {
            properties.load(new StringReader(text.replaceAll("\\\\(?!\\r?\\n)", "\\\\\\\\")));
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
        Map<String, String> settings = new TreeMap<>();
        properties
                .stringPropertyNames()
                .forEach(name -> settings.put(name, properties.getProperty(name).strip()));
        return settings;
    }

    static Map<String, String> toml(String text) {
        Map<String, String> settings = new TreeMap<>();
        String table = "";
        List<String> lines = text.lines().toList();
        for (int index = 0; index < lines.size(); index++) {
            Matcher heading = TABLE.matcher(lines.get(index));
            Matcher entry = ENTRY.matcher(lines.get(index));
            if (heading.matches()) {
                table = plain(heading.group(1)) + ".";
            } else if (entry.matches()) {
                StringBuilder value = new StringBuilder(entry.group(2));
                while (value.charAt(0) == '[' && value.indexOf("]") < 0 && index + 1 < lines.size()) {
                    index++;
                    value.append(' ').append(lines.get(index).replaceFirst("^\\s*#.*$", ""));
                }
                settings.put(table + plain(entry.group(1)), values(value.toString()));
            }
        }
        return settings;
    }

    private static String plain(String key) {
        return key.replace("\"", "").replace("'", "").replaceAll("\\s*\\.\\s*", ".");
    }

    private static String values(String written) {
        List<String> values = new ArrayList<>();
        Matcher value = VALUE.matcher(written);
        boolean list = written.startsWith("[");
        int end = list ? written.lastIndexOf(']') : written.length();
        while ((list || values.isEmpty()) && value.find() && value.start() < end) {
            String basic = value.group(1);
            values.add(
                    basic != null
                            ? basic.replaceAll("\\\\(.)", "$1")
                            : value.group(2) != null ? value.group(2) : value.group(3));
        }
        return String.join(",", values);
    }

    /** YAML; a file that is none is refused by this name. */
    public static Map<String, String> yaml(String file, String text) {
        Map<String, String> settings = new TreeMap<>();
        try {
            Load load = new Load(LoadSettings.builder().setLabel(file).build());
            for (Object document : load.loadAllFromString(FILTERED.matcher(text).replaceAll("$1"))) {
                if (document != null) {
                    flatten("", document, settings);
                }
            }
        } catch (YamlEngineException failure) {
            throw new UnreadableFileException(
                    file + " is not YAML: "
                            + String.valueOf(failure.getMessage()).replaceAll("\\s+", " "),
                    "Mend the file.",
                    failure);
        }
        return settings;
    }

    private static void flatten(String name, Object value, Map<String, String> into) {
        switch (value) {
            case Map<?, ?> map ->
                map.forEach((key, inner) -> {
                    if (inner != null) {
                        flatten(name.isEmpty() ? String.valueOf(key) : name + "." + key, inner, into);
                    }
                });
            case List<?> list ->
                into.putIfAbsent(
                        name,
                        String.join(",", list.stream().map(String::valueOf).toList()));
            default -> into.putIfAbsent(name, String.valueOf(value));
        }
    }
}
