package dev.belay.output;

import dev.belay.catalog.CatalogObject;
import dev.belay.catalog.Change;
import dev.belay.catalog.ObjectId;
import dev.belay.catalog.Schema;
import dev.belay.catalog.Table;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A database beside what its history says that it should be.
 *
 * @param database what it is called
 * @param revision after which the history is meant; {@code base} for an empty one
 * @param there the schema as the database has it
 * @param whole whether all of it is meant, at a glance
 * @param asked the tables that are meant
 * @param changes what turns the history's schema into the database's, of what is asked for
 */
public record DriftReport(
        String database, String revision, Schema there, boolean whole, List<Table> asked, List<Change> changes) {
    /** Copies the lists. */
    public DriftReport {
        asked = List.copyOf(asked);
        changes = List.copyOf(changes);
    }

    /** Compares two schemas; what is asked for are all tables, or those of these ids. */
    public static DriftReport of(String database, String revision, Schema history, Schema there, Set<ObjectId> tables) {
        List<Change> all = history.catalog().changesTo(there.catalog());
        if (tables.isEmpty()) {
            return new DriftReport(database, revision, there, true, there.relations(), all);
        }
        Set<String> names = tables.stream().map(ObjectId::name).collect(Collectors.toSet());
        return new DriftReport(
                database,
                revision,
                there,
                false,
                there.relations().stream()
                        .filter(table -> tables.contains(table.id()))
                        .toList(),
                all.stream()
                        .filter(change -> tables.contains(change.id())
                                || Schema.home(one(change))
                                        .filter(names::contains)
                                        .isPresent())
                        .toList());
    }

    private static CatalogObject one(Change change) {
        return switch (change) {
            case Change.Added added -> added.after();
            case Change.Dropped dropped -> dropped.before();
            case Change.Altered altered -> altered.after();
        };
    }

    /** Tells whether the database is as the history says. */
    public boolean equal() {
        return changes.isEmpty();
    }

    /** For people: the schema as the database has it, then what differs. */
    public String text() {
        StringBuilder text = new StringBuilder(
                whole
                        ? SchemaText.overview(there)
                        : asked.stream().map(SchemaText::table).collect(Collectors.joining("\n")));
        text.append(text.isEmpty() ? "" : "\n");
        if (equal()) {
            return text.append("as the history says after %s\n".formatted(Screen.safe(revision)))
                    .toString();
        }
        text.append("%d %s from what the history says after %s:\n"
                .formatted(changes.size(), changes.size() == 1 ? "difference" : "differences", Screen.safe(revision)));
        changes.forEach(
                change -> text.append("  ").append(Screen.safe(line(change))).append('\n'));
        return text.append("  -> belay diff %s '%s' shows the SQL that leads from the one to the other.\n"
                        .formatted(Screen.safe(revision), Screen.safe(database)))
                .toString();
    }

    private static String line(Change change) {
        return switch (change) {
            case Change.Added added -> added.id() + ": only in the database";
            case Change.Dropped dropped -> dropped.id() + ": missing in the database";
            case Change.Altered altered -> altered.summary() + " in the database";
        };
    }

    /** For machines; fields are added and none is renamed. */
    public String json(String version) {
        Map<String, @Nullable Object> json = SchemaJson.fields(version, revision, there, asked);
        List<Map<String, Object>> differences = new ArrayList<>();
        for (Change change : changes) {
            Map<String, Object> each = new LinkedHashMap<>();
            each.put("object", change.id().toString());
            each.put(
                    "kind",
                    switch (change) {
                        case Change.Added added -> "only in the database";
                        case Change.Dropped dropped -> "missing in the database";
                        case Change.Altered altered -> "other in the database";
                    });
            each.put("what", line(change));
            differences.add(each);
        }
        json.put("equal", equal());
        json.put("differences", differences);
        return JsonText.of(json);
    }
}
