package dev.belay.output;

import dev.belay.wanted.Reason;
import dev.belay.wanted.Wanted;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What tells a schema apart from a description of the one that is wanted: models, or SQL.
 *
 * @param diff between the schema and what the description wants of it
 * @param wanted with what it leaves as it is, and why
 * @param doubts what speaks against the types of columns that it brings, a line each
 * @param explained whether every difference is told that is no change
 */
public record WantedReport(DiffReport diff, Wanted wanted, List<String> doubts, boolean explained) {
    /** Copies the doubts. */
    public WantedReport {
        doubts = List.copyOf(doubts);
    }

    /** For people; names are what the two sides are called. */
    public String text(String one, String other) {
        StringBuilder text = new StringBuilder(diff.changesText(one, other));
        wanted.lost().forEach(loss -> text.append("  ! ").append(loss.told()).append('\n'));
        doubts.forEach(doubt -> text.append("  ! ").append(doubt).append('\n'));
        text.append(keptText(wanted, explained)).append(diff.sqlText());
        return text.toString().lines().map(Screen::safe).collect(Collectors.joining("\n", "", "\n"));
    }

    /** What a description leaves as it is; one line when it is not to be explained, nothing when there is nothing. */
    public static String keptText(Wanted wanted, boolean explained) {
        int count = wanted.kept().size();
        if (count == 0) {
            return "";
        }
        String told = count == 1
                ? "1 difference is no change" + (explained ? ", and stays" : "")
                : count + " differences are no changes" + (explained ? ", and stay" : "");
        return explained
                ? told + " as the database has it:\n"
                        + wanted.kept().stream()
                                .map(reason -> "  " + reason.told() + "\n")
                                .collect(Collectors.joining())
                : told + "; --explain says why\n";
    }

    /** For machines. */
    public String json() {
        Map<String, Object> json = new LinkedHashMap<>(diff.fields());
        json.put("lost", wanted.lost().stream().map(Reason::told).toList());
        json.put("doubts", doubts);
        json.put("kept", wanted.kept().stream().map(Reason::told).toList());
        return JsonText.of(json);
    }
}
