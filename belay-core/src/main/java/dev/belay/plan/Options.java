package dev.belay.plan;

import dev.belay.catalog.CatalogObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Options as the catalog writes them, {@code a=1, b=2}, and what changes them. */
final class Options {
    private Options() {}

    private static Map<String, String> parsed(String text) {
        Map<String, String> options = new TreeMap<>();
        if (!text.isEmpty()) {
            for (String option : text.split(", (?=[A-Za-z_][A-Za-z0-9_.]*=)", -1)) {
                int equals = option.indexOf('=');
                options.put(option.substring(0, equals), option.substring(equals + 1));
            }
        }
        return options;
    }

    /** The options of storage of a relation, those of its toast table among them: {@code fillfactor = 50}. */
    static String storage(CatalogObject object) {
        return storage(all(object));
    }

    private static Map<String, String> all(CatalogObject object) {
        Map<String, String> all = new TreeMap<>(parsed(object.text("options")));
        parsed(object.text("toast options")).forEach((name, value) -> all.put("toast." + name, value));
        return all;
    }

    private static String storage(Map<String, String> options) {
        return options.entrySet().stream()
                .map(option -> option.getKey() + " = " + Names.literal(option.getValue()))
                .collect(Collectors.joining(", "));
    }

    /** {@code SET (…)} and {@code RESET (…)}, as far as they are needed. */
    static List<String> storageChanges(CatalogObject before, CatalogObject after) {
        Map<String, String> were = all(before);
        Map<String, String> are = all(after);
        Map<String, String> set = new TreeMap<>(are);
        set.entrySet().removeIf(option -> option.getValue().equals(were.get(option.getKey())));
        List<String> changes = new ArrayList<>();
        String reset =
                were.keySet().stream().filter(name -> !are.containsKey(name)).collect(Collectors.joining(", "));
        if (!reset.isEmpty()) {
            changes.add("RESET (" + reset + ")");
        }
        if (!set.isEmpty()) {
            changes.add("SET (" + storage(set) + ")");
        }
        return changes;
    }

    /** The options of something foreign: {@code OPTIONS (host 'h')}, or nothing. */
    static String foreign(String text) {
        String options = parsed(text).entrySet().stream()
                .map(option -> Names.of(option.getKey()) + " " + Names.literal(option.getValue()))
                .collect(Collectors.joining(", "));
        return options.isEmpty() ? "" : " OPTIONS (" + options + ")";
    }

    /** What makes foreign options others; nothing when they are equal. */
    static String foreignChanges(String before, String after) {
        Map<String, String> were = parsed(before);
        Map<String, String> are = parsed(after);
        List<String> changes = new ArrayList<>();
        were.keySet().stream()
                .filter(name -> !are.containsKey(name))
                .forEach(name -> changes.add("DROP " + Names.of(name)));
        are.forEach((name, value) -> {
            if (!Objects.equals(were.get(name), value)) {
                changes.add((were.containsKey(name) ? "SET " : "ADD ") + Names.of(name) + " " + Names.literal(value));
            }
        });
        return changes.isEmpty() ? "" : " OPTIONS (" + String.join(", ", changes) + ")";
    }
}
