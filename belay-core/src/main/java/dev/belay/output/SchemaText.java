package dev.belay.output;

import dev.belay.catalog.CatalogObject;
import dev.belay.catalog.ForeignKey;
import dev.belay.catalog.Identifier;
import dev.belay.catalog.ObjectKind;
import dev.belay.catalog.Schema;
import dev.belay.catalog.Table;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** A schema as somebody at a terminal wants to see it: all of it at a glance, or tables in full. */
public final class SchemaText {
    private SchemaText() {}

    /** A line for each object. */
    public static String overview(Schema schema) {
        StringBuilder text = new StringBuilder();
        section(text, "tables", schema.tables().stream().map(SchemaText::glance).toList());
        section(text, "views", schema.views().stream().map(SchemaText::glance).toList());
        section(
                text,
                "enums",
                schema.enums().stream()
                        .map(type -> List.of(type.id().name(), type.text("labels")))
                        .toList());
        section(text, "domains", named(schema.objects(ObjectKind.DOMAIN), "type"));
        section(text, "functions", named(schema.routines(), ""));
        section(text, "extensions", named(schema.objects(ObjectKind.EXTENSION), "version"));
        return safe(text.isEmpty() ? "the schema is empty\n" : text.toString());
    }

    private static List<List<String>> named(Collection<CatalogObject> objects, String attribute) {
        return objects.stream()
                .map(object -> List.of(object.id().name(), object.text(attribute)))
                .toList();
    }

    private static List<String> glance(Table table) {
        List<String> counts = new ArrayList<>();
        counts.add(counted(table.columns().size(), "column", "columns"));
        if (!table.indexes().isEmpty()) {
            counts.add(counted(table.indexes().size(), "index", "indexes"));
        }
        if (!table.triggers().isEmpty()) {
            counts.add(counted(table.triggers().size(), "trigger", "triggers"));
        }
        if (!table.partitions().isEmpty()) {
            counts.add(counted(table.partitions().size(), "partition", "partitions"));
        }
        String targets = table.references().stream()
                .map(key -> key.target().name())
                .distinct()
                .collect(Collectors.joining(", "));
        return List.of(
                table.id().name(), String.join(", ", counts) + (targets.isEmpty() ? "" : "; refers to " + targets));
    }

    private static String counted(int count, String one, String several) {
        return count + " " + (count == 1 ? one : several);
    }

    /** A table or view in full. */
    public static String table(Table table) {
        StringBuilder text = new StringBuilder();
        CatalogObject self = table.self();
        text.append(self.has("kind") ? self.text("kind") : self.id().kind().word())
                .append(' ')
                .append(self.id().name())
                .append('\n');
        self.attribute("comment")
                .ifPresent(comment -> text.append("  ").append(comment).append('\n'));
        self.attribute("partition key")
                .ifPresent(key -> text.append("  partitioned by ").append(key).append('\n'));
        self.attribute("partition bound")
                .ifPresent(bound -> text.append("  partition of ")
                        .append(self.text("parents"))
                        .append(' ')
                        .append(bound)
                        .append('\n'));
        section(
                text,
                "columns",
                table.columns().stream().map(SchemaText::column).toList());
        section(text, "constraints", defined(table.constraints()));
        section(text, "indexes", defined(table.indexes()));
        section(text, "triggers", defined(table.triggers()));
        section(text, "policies", defined(table.policies()));
        section(
                text,
                "refers to",
                table.references().stream().map(SchemaText::outgoing).toList());
        section(
                text,
                "referred to by",
                table.referencedBy().stream().map(SchemaText::incoming).toList());
        section(
                text,
                "partitions",
                table.partitions().stream().map(id -> List.of(id.name())).toList());
        self.attribute("definition")
                .ifPresent(definition ->
                        text.append("definition\n").append(definition).append('\n'));
        return safe(text.toString());
    }

    private static List<String> column(CatalogObject column) {
        return List.of(
                Identifier.quoted(column.id().path().getLast()),
                column.text("type"),
                Table.isRequired(column) ? "NOT NULL" : "",
                column.attribute("default")
                        .map(value -> "DEFAULT " + value)
                        .orElseGet(() -> Table.value(column).orElse("")),
                column.attribute("comment").map(comment -> "-- " + comment).orElse(""));
    }

    private static List<List<String>> defined(List<CatalogObject> objects) {
        return objects.stream()
                .map(object -> List.of(Identifier.quoted(object.id().path().getLast()), Table.definition(object)))
                .toList();
    }

    private static List<String> outgoing(ForeignKey key) {
        return List.of(key.target().name() + names(key.targetColumns()), "by " + list(key.columns()), key.rest());
    }

    private static List<String> incoming(ForeignKey key) {
        return List.of(key.table().name() + names(key.columns()), "to " + list(key.targetColumns()), key.rest());
    }

    private static String names(List<String> columns) {
        return "(" + list(columns) + ")";
    }

    private static String list(List<String> columns) {
        return columns.stream().map(Identifier::quoted).collect(Collectors.joining(", "));
    }

    private static void section(StringBuilder text, String heading, List<List<String>> rows) {
        if (!rows.isEmpty()) {
            text.append(heading).append('\n').append(Grid.of(rows));
        }
    }

    private static String safe(String text) {
        return text.lines().map(Screen::safe).collect(Collectors.joining("\n", "", "\n"));
    }
}
