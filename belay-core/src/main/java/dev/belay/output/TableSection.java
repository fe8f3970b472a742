package dev.belay.output;

import dev.belay.catalog.CatalogObject;
import dev.belay.catalog.ForeignKey;
import dev.belay.catalog.ObjectId;
import dev.belay.catalog.ObjectKind;
import dev.belay.catalog.Table;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A table or view with all that hangs on it, and what its columns are to others. */
final class TableSection {
    private final Remarks remarks;
    private final Map<String, List<String>> changes;

    /**
     * Sections.
     *
     * @param changes lines by name of the table, the newest first
     */
    TableSection(Remarks remarks, Map<String, List<String>> changes) {
        this.remarks = remarks;
        this.changes = changes;
    }

    /** The place of a table's section. */
    static String anchor(ObjectId id) {
        return Markdown.anchor("table", Markdown.name(id));
    }

    static String link(ObjectId id) {
        return "[" + Markdown.code(Markdown.name(id)) + "](#" + anchor(id) + ")";
    }

    String of(Table table) {
        CatalogObject self = table.self();
        StringBuilder text = new StringBuilder(Markdown.place(anchor(table.id())));
        text.append("### ").append(Markdown.code(Markdown.name(table.id()))).append("\n\n");
        self.attribute("comment")
                .ifPresent(comment -> text.append(comment(comment)).append("\n\n"));
        kind(self).ifPresent(kind -> text.append(kind).append("\n\n"));
        if (!table.isPartition()) {
            columns(table, text);
        }
        self.attribute("definition")
                .ifPresent(definition ->
                        text.append(Markdown.block("sql", definition)).append('\n'));
        list(text, "Indexes", table.indexes(), TableSection::index);
        list(text, "Constraints", table.constraints(), TableSection::defined);
        list(text, "Triggers", table.triggers(), TableSection::defined);
        list(text, "Policies", table.policies(), TableSection::defined);
        list(text, "References", table.references(), TableSection::outgoing);
        list(text, "Referenced by", table.referencedBy(), TableSection::incoming);
        list(text, "Partitions", table.partitions(), TableSection::link);
        list(text, "Changes", changes.getOrDefault(table.id().name(), List.of()), Function.identity());
        return text.toString().stripTrailing() + "\n" + remarks.notes(anchor(table.id()), aboutGoneColumns(table));
    }

    private List<String> aboutGoneColumns(Table table) {
        Map<String, String> human = new LinkedHashMap<>(remarks.cells(anchor(table.id())));
        table.columns()
                .forEach(column -> human.remove(Markdown.code(column.id().path().getLast())));
        return human.entrySet().stream()
                .map(words -> "- " + words.getKey() + ": " + words.getValue())
                .toList();
    }

    /** What is not an ordinary table. */
    private static Optional<String> kind(CatalogObject self) {
        List<String> words = new ArrayList<>();
        if (self.has("kind") && !self.text("kind").equals("table")) {
            words.add(self.text("kind"));
        }
        self.attribute("partition key").ifPresent(key -> words.add("by " + Markdown.code(key)));
        self.attribute("partition bound")
                .ifPresent(bound -> words.add(
                        "partition of %s %s".formatted(Markdown.code(self.text("parents")), Markdown.code(bound))));
        self.attribute("persistence").ifPresent(words::add);
        self.attribute("row security").ifPresent(state -> words.add("row security " + state));
        if (words.isEmpty()) {
            return Optional.empty();
        }
        String line = String.join(", ", words);
        return Optional.of(Character.toUpperCase(line.charAt(0)) + line.substring(1) + ".");
    }

    private void columns(Table table, StringBuilder text) {
        if (table.columns().isEmpty()) {
            return;
        }
        boolean isTable = table.id().kind() == ObjectKind.TABLE;
        Map<String, List<String>> facts = facts(table);
        Map<String, String> human = remarks.cells(anchor(table.id()));
        text.append("| Column | Type | Nullable | Default | Notes |\n|---|---|---|---|---|\n");
        for (CatalogObject column : table.columns()) {
            String name = column.id().path().getLast();
            List<String> notes = new ArrayList<>(facts.getOrDefault(name, List.of()));
            column.attribute("comment").ifPresent(comment -> notes.add(comment(comment)));
            Optional.ofNullable(human.get(Markdown.code(name))).ifPresent(notes::add);
            text.append("| ")
                    .append(String.join(
                            " | ",
                            Markdown.code(name),
                            Markdown.code(Terse.type(column)),
                            isTable ? nullable(column) : "",
                            isTable ? value(column) : "",
                            String.join(Remarks.BREAK, notes)))
                    .append(" |\n");
        }
        text.append('\n');
    }

    private static String nullable(CatalogObject column) {
        return Table.isRequired(column) ? "NO" : "YES";
    }

    private static String value(CatalogObject column) {
        return Table.value(column)
                .map(value -> Markdown.code(Terse.value(column, value)))
                .orElse(Table.isRequired(column) ? "" : "NULL");
    }

    private static String comment(String comment) {
        return "\u201c" + Markdown.text(comment).replace('\u201d', '"') + "\u201d";
    }

    /** What the keys say of each column. */
    private static Map<String, List<String>> facts(Table table) {
        Map<String, List<String>> facts = new LinkedHashMap<>();
        for (CatalogObject constraint : table.constraints()) {
            List<String> columns = keyColumns(constraint);
            boolean primary = constraint.text("definition").startsWith("PRIMARY KEY");
            String fact = primary
                    ? columns.size() == 1 ? "Primary key" : "Part of the primary key"
                    : columns.size() == 1 ? "Unique" : "";
            if (!fact.isEmpty()) {
                columns.forEach(column -> add(facts, column, fact));
            }
        }
        for (ForeignKey key : table.references()) {
            key.columns().forEach(column -> add(facts, column, "References " + link(key.target())));
        }
        return facts;
    }

    private static void add(Map<String, List<String>> facts, String column, String fact) {
        List<String> known = facts.computeIfAbsent(column, each -> new ArrayList<>());
        if (!known.contains(fact)) {
            known.add(fact);
        }
    }

    private static List<String> keyColumns(CatalogObject constraint) {
        String definition = constraint.text("definition");
        boolean isKey = definition.startsWith("PRIMARY KEY (") || definition.startsWith("UNIQUE (");
        return isKey ? ForeignKey.columns(definition) : List.of();
    }

    private static String index(CatalogObject index) {
        String invalid = index.has("valid") ? "; not valid" : "";
        return defined(index) + invalid;
    }

    private static String defined(CatalogObject object) {
        String comment =
                object.attribute("comment").map(words -> " " + comment(words)).orElse("");
        return Markdown.code(object.id().path().getLast()) + ": " + Markdown.code(Terse.definition(object)) + comment;
    }

    private static String outgoing(ForeignKey key) {
        return "%s, by %s".formatted(link(key.target()), arrow(key));
    }

    private static String incoming(ForeignKey key) {
        return "%s, by %s".formatted(link(key.table()), arrow(key));
    }

    private static String arrow(ForeignKey key) {
        String columns = names(key.columns()) + " \u2192 " + names(key.targetColumns());
        return columns + (key.rest().isEmpty() ? "" : ", " + Markdown.text(key.rest()));
    }

    private static String names(List<String> columns) {
        return columns.stream().map(Markdown::code).collect(Collectors.joining(", "));
    }

    private static <T> void list(StringBuilder text, String name, List<T> values, Function<T, String> told) {
        Set<String> lines = new java.util.LinkedHashSet<>();
        values.forEach(value -> lines.add("- " + told.apply(value)));
        if (!lines.isEmpty()) {
            text.append("**")
                    .append(name)
                    .append(":**\n\n")
                    .append(String.join("\n", lines))
                    .append("\n\n");
        }
    }
}
