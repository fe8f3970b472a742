package dev.belay.layout;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Sections of settings as Python's ConfigParser reads them: indented lines go on with the value above, {@code %(name)s} is
 * another setting of the section or of DEFAULT.
 *
 * @param sections in their order, without DEFAULT
 */
record IniFile(Map<String, Map<String, String>> sections) {
    private static final Pattern HEADING = Pattern.compile("\\[(.+)]\\s*(?:[#;].*)?");
    private static final Pattern ENTRY = Pattern.compile("([^=:]+?)\\s*[=:]\\s*(.*?)\\s*");
    private static final Pattern REFERENCE = Pattern.compile("%(?:%|\\(([^)]*)\\)s)");
    private static final int NESTED = 10;

    /**
     * Reads a file.
     *
     * @param here what {@code %(here)s} stands for
     */
    static IniFile of(String text, String here) {
        Map<String, Map<String, String>> sections = new LinkedHashMap<>();
        Map<String, String> defaults = new TreeMap<>(Map.of("here", here));
        Map<String, String> section = defaults;
        String key = "";
        for (String line : (Iterable<String>) text.lines()::iterator) {
            String plain = line.strip();
            Matcher heading = HEADING.matcher(line);
            Matcher entry = ENTRY.matcher(line);
            if (plain.isEmpty() || plain.startsWith("#") || plain.startsWith(";")) {
                continue;
            }
            if (Character.isWhitespace(line.charAt(0)) && !key.isEmpty()) {
                section.merge(key, plain, (above, added) -> above + "\n" + added);
            } else if (heading.matches()) {
                section = heading.group(1).equals("DEFAULT")
                        ? defaults
                        : sections.computeIfAbsent(heading.group(1), name -> new TreeMap<>());
                key = "";
            } else if (entry.matches()) {
                key = entry.group(1).toLowerCase(java.util.Locale.ROOT);
                section.put(key, entry.group(2));
            }
        }
        sections.values().forEach(values -> defaults.forEach(values::putIfAbsent));
        return new IniFile(sections);
    }

    /** A setting with its references filled in. */
    Optional<String> value(String section, String key) {
        Map<String, String> values = sections.getOrDefault(section, Map.of());
        return Optional.ofNullable(values.get(key)).map(value -> filled(value, values, 0));
    }

    private static String filled(String value, Map<String, String> values, int depth) {
        return REFERENCE.matcher(value).replaceAll(match -> {
            String name = match.group(1);
            boolean known = name != null && depth < NESTED && values.containsKey(name);
            return Matcher.quoteReplacement(
                    name == null
                            ? "%"
                            : known ? filled(values.getOrDefault(name, ""), values, depth + 1) : match.group());
        });
    }
}
