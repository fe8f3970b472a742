package dev.belay.plan;

import dev.belay.catalog.Blueprint;
import dev.belay.catalog.CatalogObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Configurations of text search: which dictionaries a kind of token goes through. */
final class Configurations implements Writer {
    @Override
    public String address(CatalogObject configuration) {
        return "TEXT SEARCH CONFIGURATION " + Names.of(configuration.id());
    }

    @Override
    public void create(CatalogObject configuration, Blueprint all, Statements out) {
        out.add("CREATE " + address(configuration) + " (PARSER = " + configuration.text("parser") + ")");
        mappings(configuration)
                .forEach((token, dictionaries) -> out.add(mapping(configuration, "ADD", token, dictionaries)));
    }

    private String mapping(CatalogObject configuration, String verb, String token, List<String> dictionaries) {
        return "ALTER " + address(configuration) + " " + verb + " MAPPING FOR " + token + " WITH "
                + String.join(", ", dictionaries);
    }

    private static Map<String, List<String>> mappings(CatalogObject configuration) {
        Map<String, List<String>> mappings = new LinkedHashMap<>();
        for (String mapping : Relations.parts(configuration.text("mappings"))) {
            int end = mapping.startsWith("\"") ? mapping.indexOf('"', 1) + 1 : mapping.indexOf(' ');
            mappings.computeIfAbsent(mapping.substring(0, end), each -> new ArrayList<>())
                    .add(mapping.substring(end).strip());
        }
        return mappings;
    }

    @Override
    public boolean alter(Alteration change, Statements out) {
        if (!change.onlyIn("mappings")) {
            return false;
        }
        Map<String, List<String>> were = mappings(change.before());
        Map<String, List<String>> are = mappings(change.after());
        were.keySet().stream()
                .filter(token -> !are.containsKey(token))
                .forEach(token -> out.add("ALTER " + address(change.after()) + " DROP MAPPING FOR " + token));
        are.forEach((token, dictionaries) -> {
            if (!dictionaries.equals(were.get(token))) {
                out.add(mapping(change.after(), were.containsKey(token) ? "ALTER" : "ADD", token, dictionaries));
            }
        });
        return true;
    }
}
