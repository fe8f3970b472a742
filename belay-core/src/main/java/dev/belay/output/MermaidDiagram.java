package dev.belay.output;

import dev.belay.catalog.ForeignKey;
import dev.belay.catalog.ObjectId;
import dev.belay.catalog.Schema;
import dev.belay.catalog.Table;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The relationships as entity-relationship diagrams of Mermaid. One shows all of a small schema; of a large one each shows a
 * table that many refer to, with those.
 */
final class MermaidDiagram {
    /** With more relationships than these the names are too small to read on a page 1000 pixels wide. */
    private static final int MOST = 16;

    /** Tables that refer to one stand side by side. */
    private static final int IN_A_ROW = 8;

    private MermaidDiagram() {}

    /** Diagrams by what they show; none where no table refers to another. */
    static Map<String, String> of(Schema schema) {
        List<ForeignKey> keys = schema.tables().stream()
                .filter(table -> !table.isPartition())
                .flatMap(table -> table.references().stream())
                .toList();
        Map<String, String> diagrams = new LinkedHashMap<>();
        if (keys.size() <= MOST) {
            add(diagrams, "", keys, schema);
            return diagrams;
        }
        Map<ObjectId, List<ForeignKey>> byTarget = new LinkedHashMap<>();
        keys.forEach(key -> byTarget.computeIfAbsent(key.target(), each -> new ArrayList<>())
                .add(key));
        List<ForeignKey> rest = new ArrayList<>();
        byTarget.entrySet().stream()
                .sorted(Comparator.comparingInt((Map.Entry<ObjectId, List<ForeignKey>> each) ->
                                -each.getValue().size())
                        .thenComparing(Map.Entry::getKey))
                .forEach(each -> {
                    if (each.getValue().size() >= 4) {
                        parts(diagrams, Markdown.name(each.getKey()), each.getValue(), IN_A_ROW, schema);
                    } else {
                        rest.addAll(each.getValue());
                    }
                });
        parts(diagrams, "others", rest, MOST, schema);
        return diagrams;
    }

    /** In as many diagrams as it takes. */
    private static void parts(
            Map<String, String> diagrams, String name, List<ForeignKey> keys, int most, Schema schema) {
        for (int begin = 0; begin < keys.size(); begin += most) {
            String part = begin == 0 ? name : name + ", " + (begin / most + 1);
            add(diagrams, part, keys.subList(begin, Math.min(keys.size(), begin + most)), schema);
        }
    }

    private static void add(Map<String, String> diagrams, String name, List<ForeignKey> keys, Schema schema) {
        if (keys.isEmpty()) {
            return;
        }
        Set<String> lines = new LinkedHashSet<>();
        for (ForeignKey key : keys) {
            lines.add("    \"%s\" %s \"%s\" : \"%s\""
                    .formatted(
                            word(plain(key.table())),
                            line(key, schema),
                            word(plain(key.target())),
                            word(String.join(", ", key.columns()))));
        }
        diagrams.put(name, "```mermaid\nerDiagram\n" + String.join("\n", lines) + "\n```\n");
    }

    /** How many rows of each may stand at either end. */
    private static String line(ForeignKey key, Schema schema) {
        Table table = schema.tables().stream()
                .filter(each -> each.id().equals(key.table()))
                .findFirst()
                .orElseThrow();
        boolean required = key.columns().stream()
                .allMatch(name -> table.columns().stream()
                        .anyMatch(column -> column.id().path().getLast().equals(name) && Table.isRequired(column)));
        boolean unique = table.constraints().stream()
                .map(constraint -> constraint.text("definition"))
                .filter(definition -> definition.startsWith("UNIQUE (") || definition.startsWith("PRIMARY KEY ("))
                .anyMatch(
                        definition -> Set.copyOf(ForeignKey.columns(definition)).equals(Set.copyOf(key.columns())));
        return (unique ? "|o" : "}o") + "--" + (required ? "||" : "o|");
    }

    /** The name without the quotes that SQL needs. */
    private static String plain(ObjectId id) {
        String name = String.join(".", id.path());
        return name.startsWith("public.") ? name.substring("public.".length()) : name;
    }

    /** A name with nothing in it that Mermaid, or the page around it, takes for more than a letter. */
    private static String word(String name) {
        StringBuilder word = new StringBuilder();
        Screen.safe(name)
                .codePoints()
                .forEach(point -> word.append(
                        Character.isLetterOrDigit(point) || "_-., ()".indexOf(point) >= 0
                                ? Character.toString(point)
                                : "\u00b7"));
        return word.toString();
    }
}
