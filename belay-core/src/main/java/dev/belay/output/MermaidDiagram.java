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

    /** Pixels of such a row that are still read when it is shrunk to a page: letters of 16 become 8 or so. */
    private static final int WIDEST = 1950;

    /** What a box of Mermaid 11 measures, at least and for each letter of its name, and the gap to the next one, in pixels. */
    private static final int BOX = 100;

    private static final int LETTER = 8;
    private static final int MARGIN = 30;
    private static final int GAP = 140;

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
                        parts(diagrams, Markdown.name(each.getKey()), rows(each.getValue()), schema);
                    } else {
                        rest.addAll(each.getValue());
                    }
                });
        parts(diagrams, "others", portions(rest), schema);
        return diagrams;
    }

    /** In as many diagrams as it takes. */
    private static void parts(
            Map<String, String> diagrams, String name, List<List<ForeignKey>> portions, Schema schema) {
        for (int number = 1; number <= portions.size(); number++) {
            add(diagrams, number == 1 ? name : name + ", " + number, portions.get(number - 1), schema);
        }
    }

    private static List<List<ForeignKey>> portions(List<ForeignKey> keys) {
        List<List<ForeignKey>> portions = new ArrayList<>();
        for (int begin = 0; begin < keys.size(); begin += MOST) {
            portions.add(keys.subList(begin, Math.min(keys.size(), begin + MOST)));
        }
        return portions;
    }

    /** Keys to one table, cut so that those who refer to it have room side by side. */
    private static List<List<ForeignKey>> rows(List<ForeignKey> keys) {
        List<List<ForeignKey>> rows = new ArrayList<>();
        int begin = 0;
        int width = 0;
        for (int index = 0; index < keys.size(); index++) {
            ObjectId table = keys.get(index).table();
            boolean isThere = index > begin && keys.get(index - 1).table().equals(table);
            int more = isThere
                    ? 0
                    : GAP + Math.max(BOX, MARGIN + LETTER * plain(table).length());
            if (index > begin && (width + more > WIDEST || index - begin == IN_A_ROW)) {
                rows.add(keys.subList(begin, index));
                begin = index;
                width = 0;
            }
            width += more;
        }
        rows.add(keys.subList(begin, keys.size()));
        return rows;
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
