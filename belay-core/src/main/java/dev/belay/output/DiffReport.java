package dev.belay.output;

import dev.belay.catalog.Blueprint;
import dev.belay.catalog.Change;
import dev.belay.catalog.ObjectId;
import dev.belay.plan.Plan;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What tells two schemas apart, and the SQL that turns each into the other.
 *
 * @param changes a line each, empty when the schemas are equal
 * @param reordered tables whose columns stand in another order, which no SQL changes
 * @param upgrade from the one to the other
 * @param downgrade back again
 */
public record DiffReport(List<String> changes, List<ObjectId> reordered, Plan upgrade, Plan downgrade) {
    /** Copies the lists. */
    public DiffReport {
        changes = List.copyOf(changes);
        reordered = List.copyOf(reordered);
    }

    /** Compares; the SQL is for this role to run. */
    public static DiffReport between(Blueprint one, Blueprint other, String role) {
        return new DiffReport(
                one.catalog().changesTo(other.catalog()).stream()
                        .map(Change::summary)
                        .toList(),
                one.catalog().reorderedTables(other.catalog()),
                Plan.between(one, other, role),
                Plan.between(other, one, role));
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
        json.put("upgrade", upgrade.sql());
        json.put("downgrade", downgrade.sql());
        return json;
    }
}
