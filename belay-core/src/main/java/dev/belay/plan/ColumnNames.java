package dev.belay.plan;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Columns under other names in the text of an index, as {@code pg_get_indexdef} writes it. */
final class ColumnNames {
    /** A constant, or a name with what tells whether it is that of a column: what stands before it, and behind. */
    private static final Pattern WORD = Pattern.compile(
            "'(?:[^']|'')*'|(?<before>::|\\.)?(?<name>\"(?:[^\"]|\"\")+\"|[a-z_][\\w$]*)(?<behind>[(.])?");

    private ColumnNames() {}

    /** The text from the parenthesis of the keys on with other columns and types; the names are as SQL writes them. */
    static String exchanged(String definition, Map<String, String> names, Map<String, String> types) {
        int keys = definition.indexOf('(', definition.indexOf(" USING "));
        Matcher word = WORD.matcher(definition).region(keys, definition.length());
        StringBuilder text = new StringBuilder(definition.substring(0, keys));
        int done = keys;
        while (word.find()) {
            String name = word.group("name");
            boolean column = name != null && word.group("before") == null && word.group("behind") == null;
            if (column && names.containsKey(name)) {
                text.append(definition, done, word.start()).append(names.get(name));
                done = word.end();
            }
        }
        text.append(definition.substring(done));
        return types.entrySet().stream()
                .reduce(
                        text.toString(),
                        (all, type) -> cast(all, type.getKey(), type.getValue()),
                        (one, other) -> other);
    }

    private static String cast(String text, String type, String other) {
        return text.replaceAll("::" + Pattern.quote(type) + "(?![\\w$\"])", Matcher.quoteReplacement("::" + other));
    }
}
