package dev.belay.layout;

import dev.belay.sql.Line;
import dev.belay.sql.SqlText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The environment variables that goose puts into the lines between {@code ENVSUB ON} and {@code ENVSUB OFF}, spelled as a
 * shell would (mfridman/interpolate): {@code $A}, {@code ${A}}, {@code ${A-default}}, {@code ${A:-default}}; a dollar sign is
 * written {@code $$}.
 *
 * @param sql the file with the variables filled in
 * @param unset the variables that are not set and have no default; their places are empty
 */
record GooseVariables(SqlText sql, List<Unset> unset) {
    /**
     * A variable that is not set.
     *
     * @param name without its dollar sign
     * @param line where it stands, 1-based
     */
    record Unset(String name, int line) {}

    private static final Pattern SWITCH = Pattern.compile("(?i)--\\s*\\+goose\\s+envsub\\s+(on|off)\\s*");
    private static final Pattern VARIABLE = Pattern.compile(
            "[\\\\$]\\$|\\$(?:(?<plain>\\p{L}[\\p{L}\\p{N}_]*)|\\{(?<braced>\\p{L}[\\p{L}\\p{N}_]*)(?:(?<operator>:?-)(?<other>[^}]*))?\\})");

    /** Fills in the variables of a file; a file without the annotation is given back as it is. */
    static GooseVariables of(SqlText file, Map<String, String> environment) {
        if (!switches(file)) {
            return new GooseVariables(file, List.of());
        }
        List<Unset> unset = new ArrayList<>();
        StringBuilder filled = new StringBuilder();
        boolean on = false;
        for (Line line : file.lines()) {
            Matcher annotation = SWITCH.matcher(line.text());
            on = annotation.matches() ? annotation.group(1).equalsIgnoreCase("on") : on;
            filled.append(on ? filled(line, environment, unset) : line.text()).append('\n');
        }
        return new GooseVariables(SqlText.of(file.file(), filled.toString()), unset);
    }

    private static boolean switches(SqlText file) {
        for (Line line : file.lines()) {
            if (line.text().startsWith("--") && SWITCH.matcher(line.text()).matches()) {
                return true;
            }
        }
        return false;
    }

    private static String filled(Line line, Map<String, String> environment, List<Unset> unset) {
        return VARIABLE.matcher(line.text()).replaceAll(found -> {
            String name = found.group("plain") == null ? found.group("braced") : found.group("plain");
            if (name == null) {
                return Matcher.quoteReplacement("$");
            }
            String value = environment.getOrDefault(name, "");
            boolean missing =
                    !environment.containsKey(name) || (":-".equals(found.group("operator")) && value.isEmpty());
            if (missing && found.group("operator") == null) {
                unset.add(new Unset(name, line.number()));
            }
            return Matcher.quoteReplacement(missing && found.group("operator") != null ? found.group("other") : value);
        });
    }
}
