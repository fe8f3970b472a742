package dev.belay.output;

import dev.belay.catalog.Blueprint;
import dev.belay.catalog.Change;
import dev.belay.catalog.ObjectId;
import dev.belay.plan.Plan;
import dev.belay.plan.PossibleRename;
import dev.belay.plan.Renames;
import dev.belay.plan.Step;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What tells two schemas apart, and the SQL that turns each into the other.
 *
 * @param changes a line each, empty when the schemas are equal
 * @param possible what may be one thing with two names, and is taken for something that goes and something that comes
 * @param reordered tables whose columns stand in another order, which no SQL changes
 * @param upgrade from the one to the other
 * @param downgrade back again
 */
public record DiffReport(
        List<String> changes, List<PossibleRename> possible, List<ObjectId> reordered, Plan upgrade, Plan downgrade) {
    /** Copies the lists. */
    public DiffReport {
        changes = List.copyOf(changes);
        possible = List.copyOf(possible);
        reordered = List.copyOf(reordered);
    }

    /** Compares; the SQL is for this role to run. */
    public static DiffReport between(Blueprint one, Blueprint other, String role) {
        return between(Renames.NONE, one, other, role);
    }

    /** Likewise where something has another name; the one schema is then that with the new names. */
    public static DiffReport between(Renames renames, Blueprint one, Blueprint other, String role) {
        Stream<String> renamed = renames.all().stream().map(Renames.Rename::summary);
        Stream<String> changed =
                one.catalog().changesTo(other.catalog()).stream().map(Change::summary);
        return new DiffReport(
                Stream.concat(renamed, changed).toList(),
                PossibleRename.between(one, other),
                one.catalog().reorderedTables(other.catalog()),
                joined(renames.steps(), Plan.between(one, other, role).steps()),
                joined(Plan.between(other, one, role).steps(), renames.back()));
    }

    private static Plan joined(List<Step> first, List<Step> then) {
        return new Plan(Stream.concat(first.stream(), then.stream()).toList());
    }

    /** Tells whether nothing differs that SQL could change. */
    public boolean equal() {
        return changes.isEmpty();
    }

    /** For people; names are what the two schemas are called. */
    public String text(String one, String other) {
        String text = changesText(one, other) + sqlText();
        return text.lines().map(Screen::safe).collect(Collectors.joining("\n", "", "\n"));
    }

    /** What differs, a line each. */
    String changesText(String one, String other) {
        StringBuilder text = new StringBuilder();
        text.append(equal() ? "no change" : changes.size() == 1 ? "1 change" : changes.size() + " changes")
                .append(" from ")
                .append(one)
                .append(" to ")
                .append(other)
                .append('\n');
        changes.forEach(change -> text.append("  ").append(change).append('\n'));
        possible.forEach(rename -> text.append("  ").append(rename.summary()).append('\n'));
        reordered.forEach(
                table -> text.append("  ").append(table).append(": columns in another order; no SQL changes it\n"));
        return text.toString();
    }

    /** The SQL of both ways; nothing when nothing differs. */
    String sqlText() {
        return equal() ? "" : "\n-- upgrade\n" + upgrade.sql() + "\n-- downgrade\n" + downgrade.sql();
    }

    /** For machines. */
    public String json() {
        return JsonText.of(fields());
    }

    /** Its fields, in their order. */
    Map<String, Object> fields() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("changes", changes);
        json.put(
                "possibleRenames",
                possible.stream()
                        .map(rename -> {
                            Map<String, Object> each = new LinkedHashMap<>();
                            each.put("before", rename.before().toString());
                            each.put("after", rename.after().toString());
                            each.put("why", rename.why());
                            each.put("option", rename.option());
                            return each;
                        })
                        .toList());
        json.put("upgrade", upgrade.sql());
        json.put("downgrade", downgrade.sql());
        return json;
    }
}
