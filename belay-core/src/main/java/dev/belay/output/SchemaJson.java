package dev.belay.output;

import dev.belay.catalog.CatalogObject;
import dev.belay.catalog.ForeignKey;
import dev.belay.catalog.ObjectId;
import dev.belay.catalog.ObjectKind;
import dev.belay.catalog.Schema;
import dev.belay.catalog.Table;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A schema for machines; fields are added and none is renamed. */
public final class SchemaJson {
    private SchemaJson() {}

    /** The document: the revision that it stands after, and all of the schema or what was asked for. */
    public static String of(String belay, String revision, Schema schema, List<Table> asked) {
        return JsonText.of(fields(belay, revision, schema, asked));
    }

    /** The fields of the document, to which others may be added. */
    static Map<String, @Nullable Object> fields(String belay, String revision, Schema schema, List<Table> asked) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("belay", belay);
        json.put("format", 1);
        json.put("revision", revision);
        json.put("tables", asked.stream().map(SchemaJson::table).toList());
        if (asked.equals(schema.relations())) {
            json.put("enums", objects(schema.enums(), "labels"));
            json.put("domains", objects(schema.objects(ObjectKind.DOMAIN), "type"));
            json.put("functions", objects(schema.routines(), "definition"));
            json.put("extensions", objects(schema.objects(ObjectKind.EXTENSION), "version"));
        }
        return json;
    }

    private static Map<String, @Nullable Object> table(Table table) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        CatalogObject self = table.self();
        json.put("name", self.id().name());
        json.put("kind", self.has("kind") ? self.text("kind") : self.id().kind().word());
        json.put("comment", self.attribute("comment").orElse(null));
        json.put("columns", table.columns().stream().map(SchemaJson::column).toList());
        json.put("constraints", objects(table.constraints(), "definition"));
        json.put("indexes", objects(table.indexes(), "definition"));
        json.put("triggers", objects(table.triggers(), "definition"));
        json.put("policies", objects(table.policies(), "definition"));
        json.put(
                "references",
                table.references().stream().map(SchemaJson::reference).toList());
        json.put(
                "referencedBy",
                table.referencedBy().stream().map(SchemaJson::reference).toList());
        json.put("partitions", table.partitions().stream().map(ObjectId::name).toList());
        json.put("definition", self.attribute("definition").orElse(null));
        return json;
    }

    private static Map<String, @Nullable Object> column(CatalogObject column) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("name", column.id().path().getLast());
        json.put("type", column.text("type"));
        json.put("nullable", !Table.isRequired(column));
        json.put("default", column.attribute("default").orElse(null));
        json.put("generated", column.attribute("generated").orElse(null));
        json.put("identity", column.attribute("identity").orElse(null));
        json.put("comment", column.attribute("comment").orElse(null));
        return json;
    }

    private static List<Map<String, @Nullable Object>> objects(List<CatalogObject> objects, String attribute) {
        return objects.stream()
                .map(object -> {
                    Map<String, @Nullable Object> json = new LinkedHashMap<>();
                    boolean hangs = object.id().path().size() > 2 && object.id().kind() != ObjectKind.FUNCTION;
                    json.put(
                            "name",
                            hangs ? object.id().path().getLast() : object.id().name());
                    json.put(
                            attribute,
                            attribute.equals("definition")
                                    ? Table.definition(object)
                                    : object.attribute(attribute).orElse(null));
                    json.put("comment", object.attribute("comment").orElse(null));
                    return json;
                })
                .toList();
    }

    private static Map<String, @Nullable Object> reference(ForeignKey key) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("constraint", key.id().path().getLast());
        json.put("table", key.table().name());
        json.put("columns", key.columns());
        json.put("referencedTable", key.target().name());
        json.put("referencedColumns", key.targetColumns());
        json.put("actions", key.rest());
        return json;
    }
}
