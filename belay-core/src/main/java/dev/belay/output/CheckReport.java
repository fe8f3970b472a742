package dev.belay.output;

import dev.belay.gate.Answer;
import dev.belay.gate.Answer.State;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the gate says, on one screen.
 *
 * @param base the branch that is compared with; empty where there is none
 * @param fresh ids of the revisions that are new
 * @param lines by the name of the check, in the order of the checks
 * @param screen where it is read
 */
public record CheckReport(String base, List<String> fresh, Map<String, Answer> lines, Screen screen) {
    private static final int TOLD = 4;

    /** Copies; the order of the lines stays. */
    public CheckReport {
        fresh = List.copyOf(fresh);
        lines = Collections.unmodifiableMap(new LinkedHashMap<>(lines));
    }

    /** The exit code: 1 when something is wrong, 9 when nobody knows. */
    public int exitCode() {
        boolean failed = lines.values().stream().anyMatch(line -> line.state() == State.FAILED);
        boolean unknown = lines.values().stream().anyMatch(line -> line.state() == State.UNKNOWN);
        return failed ? 1 : unknown ? 9 : 0;
    }

    /** For people: a line a check; below one that failed what is wrong and what mends it. */
    public String text() {
        StringBuilder out = new StringBuilder();
        lines.forEach((name, answer) -> {
            out.append("%s %-10s %s\n".formatted(mark(answer.state()), name, Screen.safe(answer.said())));
            answer.faults().stream()
                    .limit(TOLD)
                    .forEach(fault -> out.append(screen.wrapped("          ", Screen.safe(fault))));
            if (answer.faults().size() > TOLD) {
                out.append("          and %d more\n".formatted(answer.faults().size() - TOLD));
            }
            answer.remedies().stream()
                    .limit(TOLD)
                    .forEach(remedy -> out.append(screen.wrapped("       -> ", Screen.safe(remedy))));
        });
        return out.append('\n').append(verdict()).append('\n').toString();
    }

    private String verdict() {
        List<String> parts = new ArrayList<>();
        for (State state : State.values()) {
            long count = lines.values().stream()
                    .filter(answer -> answer.state() == state)
                    .count();
            if (count > 0) {
                parts.add(count + " " + word(state));
            }
        }
        return "%d checks: %s".formatted(lines.size(), String.join(", ", parts));
    }

    private static String word(State state) {
        return state.name().toLowerCase(Locale.ROOT);
    }

    private String mark(State state) {
        Colours colours = new Colours(screen.coloured());
        return switch (state) {
            case PASSED -> colours.green("passed ");
            case FAILED -> colours.red("FAILED ");
            case UNKNOWN -> colours.yellow("unknown");
            case SKIPPED -> colours.yellow("skipped");
        };
    }

    /** For machines; what is wrong is told in full. */
    public String json(String version) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("belay", version);
        json.put("format", 1);
        json.put("base", base.isEmpty() ? null : base);
        json.put("revisions", fresh);
        List<Map<String, Object>> checks = new ArrayList<>();
        lines.forEach((name, answer) -> {
            Map<String, Object> check = new LinkedHashMap<>();
            check.put("check", name);
            check.put("state", word(answer.state()));
            check.put("said", answer.said());
            check.put("faults", answer.faults());
            check.put("remedies", answer.remedies());
            checks.add(check);
        });
        json.put("checks", checks);
        json.put("passed", exitCode() == 0);
        return JsonText.of(json);
    }
}
