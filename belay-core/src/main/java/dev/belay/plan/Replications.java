package dev.belay.plan;

import dev.belay.catalog.Blueprint;
import dev.belay.catalog.CatalogObject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Publications. */
final class Replications implements Writer {
    private static final String EVERY_OPERATION = "insert, update, delete, truncate";
    private static final Map<String, String> GENERATED = Map.of("s", "stored", "n", "none");

    @Override
    public String address(CatalogObject publication) {
        return "PUBLICATION " + Names.of(publication.id());
    }

    @Override
    public void create(CatalogObject publication, Blueprint all, Statements out) {
        String members = members(publication);
        List<String> options = options(publication);
        out.add("CREATE " + address(publication)
                + (publication.has("all tables") ? " FOR ALL TABLES" : members.isEmpty() ? "" : " FOR " + members)
                + (options.isEmpty() ? "" : " WITH (" + String.join(", ", options) + ")"));
    }

    private static String members(CatalogObject publication) {
        List<String> members = new ArrayList<>();
        publication
                .attribute("tables")
                .ifPresent(tables -> Relations.parts(tables)
                        .forEach(table ->
                                members.add("TABLE " + table.replaceFirst(" WHERE (?!\\()(.*)$", " WHERE ($1)"))));
        publication
                .attribute("schemas")
                .ifPresent(schemas -> Arrays.stream(schemas.split(", ", -1))
                        .forEach(schema -> members.add("TABLES IN SCHEMA " + Names.of(schema))));
        return String.join(", ", members);
    }

    private static List<String> options(CatalogObject publication) {
        List<String> options = new ArrayList<>();
        if (!publication.text("publishes").equals(EVERY_OPERATION)) {
            options.add("publish = " + Names.literal(publication.text("publishes")));
        }
        if (publication.has("via root")) {
            options.add("publish_via_partition_root = true");
        }
        publication
                .attribute("generated columns")
                .ifPresent(
                        letter -> options.add("publish_generated_columns = " + GENERATED.getOrDefault(letter, "none")));
        return options;
    }

    @Override
    public boolean alter(Alteration change, Statements out) {
        CatalogObject after = change.after();
        String members = members(after);
        boolean membersDiffer = change.differsIn("tables") || change.differsIn("schemas");
        if (change.differsIn("all tables") || (membersDiffer && members.isEmpty())) {
            return false;
        }
        if (membersDiffer) {
            out.add("ALTER " + address(after) + " SET " + members);
        }
        String options = List.of(
                        change.differsIn("publishes") ? "publish = " + Names.literal(after.text("publishes")) : "",
                        change.differsIn("via root") ? "publish_via_partition_root = " + after.has("via root") : "",
                        change.differsIn("generated columns")
                                ? "publish_generated_columns = "
                                        + GENERATED.getOrDefault(after.text("generated columns"), "none")
                                : "")
                .stream()
                .filter(option -> !option.isEmpty())
                .collect(Collectors.joining(", "));
        if (!options.isEmpty()) {
            out.add("ALTER " + address(after) + " SET (" + options + ")");
        }
        return true;
    }
}
