package dev.belay.output;

import dev.belay.history.History;
import dev.belay.history.Revision;
import dev.belay.history.Standing;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Where a database stands in a history.
 *
 * @param database what it is called
 * @param tool the project's
 * @param table where the tool writes down what it has applied, with its schema
 * @param there whether the database has that table
 * @param history of the files
 * @param standing what the table says
 * @param screen where the text is read
 */
public record StandingReport(
        String database, String tool, String table, boolean there, History history, Standing standing, Screen screen) {
    private static final int TOLD = 20;

    /** For people: where it stands, then what is missing, unknown or wrong. */
    public String text() {
        StringBuilder text = new StringBuilder();
        text.append("%s is at %s%s\n"
                .formatted(Screen.safe(database), Screen.safe(at()), standing.isHead() ? " (head)" : ""));
        text.append(
                there
                        ? "  by %s of %s\n".formatted(table, tool)
                        : "  it has no table %s of %s\n".formatted(table, tool));
        if (!standing.missing().isEmpty()) {
            text.append("missing: %d of %d revisions\n"
                    .formatted(standing.missing().size(), history.revisions().size()));
            text.append(Grid.of(
                    standing.missing().stream().limit(TOLD).map(this::missing).toList()));
            more(text, standing.missing());
        }
        if (!standing.unknown().isEmpty()) {
            text.append("unknown: the files do not have what the database has\n");
            standing.unknown().stream()
                    .limit(TOLD)
                    .forEach(each -> text.append("  ").append(Screen.safe(each)).append('\n'));
            more(text, standing.unknown());
        }
        standing.faults().forEach(fault -> text.append(screen.wrapped("wrong: ", Screen.safe(fault))));
        return text.toString();
    }

    private static void more(StringBuilder text, List<String> all) {
        if (all.size() > TOLD) {
            text.append("  and %d more\n".formatted(all.size() - TOLD));
        }
    }

    private String at() {
        if (standing.at().isEmpty()) {
            return "base";
        }
        return standing.at().stream()
                .map(id -> id
                        + history.revision(id)
                                .map(Revision::message)
                                .filter(message -> !message.isEmpty())
                                .map(message -> " " + message)
                                .orElse(""))
                .collect(Collectors.joining(", and at "));
    }

    private List<String> missing(String id) {
        Optional<Revision> revision = history.revision(id);
        return List.of(
                Screen.safe(id),
                Screen.safe(revision.map(Revision::message).orElse("")),
                standing.passedOver(history).contains(id) ? "(passed over: later ones are there)" : "",
                Screen.safe(revision.map(Revision::file).orElse("")));
    }

    /** For machines; fields are added and none is renamed. */
    public String json(String version) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("belay", version);
        json.put("format", 1);
        json.put("layout", tool);
        json.put("table", there ? table : null);
        json.put("at", standing.at());
        json.put("heads", history.heads());
        json.put("head", standing.isHead());
        List<Map<String, Object>> missing = new ArrayList<>();
        for (String id : standing.missing()) {
            Map<String, Object> each = new LinkedHashMap<>();
            each.put("id", id);
            each.put("message", history.revision(id).map(Revision::message).orElse(""));
            each.put("file", history.revision(id).map(Revision::file).orElse(""));
            each.put("passedOver", standing.passedOver(history).contains(id));
            missing.add(each);
        }
        json.put("missing", missing);
        json.put("unknown", standing.unknown());
        json.put("faults", standing.faults());
        return JsonText.of(json);
    }
}
