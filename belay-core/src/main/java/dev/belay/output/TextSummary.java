package dev.belay.output;

import static dev.belay.output.Screen.safe;

import dev.belay.evidence.Partitions;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The last lines of the report for people: counts, what was not exercised, under which settings. */
record TextSummary(Report report, Screen screen) {
    /** The settings that people look for; the report for machines has all. */
    private static final List<String> TOLD =
            List.of("TimeZone", "DateStyle", "IntervalStyle", "search_path", "lc_time");

    String text() {
        return "\n"
                + screen.wrapped("", revisions())
                + downgrades()
                + findings()
                + unfilled()
                + report.notes().stream()
                        .map(note -> screen.wrapped("note: ", safe(note)))
                        .collect(Collectors.joining())
                + settings();
    }

    private String revisions() {
        Tally tally = Tally.of(report);
        int count = report.judgements().size();
        return "%s rehearsed on PostgreSQL %s in %s: %d passed, %d blocked%s"
                .formatted(
                        count == 1 ? "1 revision" : count + " revisions",
                        report.server(),
                        Durations.of((double) report.millis()),
                        tally.passed(),
                        tally.blocked(),
                        tally.notRehearsed() == 0 ? "" : ", " + tally.notRehearsed() + " not rehearsed");
    }

    private String downgrades() {
        String outcomes = Tally.of(report).outcomes().entrySet().stream()
                .filter(entry -> entry.getValue() > 0)
                .map(entry -> entry.getValue() + " " + entry.getKey().word())
                .collect(Collectors.joining(", "));
        return outcomes.isEmpty() ? "" : "downgrades: " + outcomes + "\n";
    }

    private String findings() {
        String byRisk = Tally.of(report).findings().entrySet().stream()
                .filter(entry -> entry.getValue() > 0)
                .sorted(Map.Entry.comparingByKey(Comparator.reverseOrder()))
                .map(entry -> entry.getValue() + " " + entry.getKey())
                .collect(Collectors.joining(", "));
        int ofHistory = report.historyFindings().size();
        String files = ofHistory == 0 ? "" : "; " + ofHistory + " of them about files and their order";
        return byRisk.isEmpty() ? "" : "findings: " + byRisk + files + "\n";
    }

    /** The partitions of a table are told in one line: rows go where their keys send them. */
    private String unfilled() {
        Map<String, String> reasons = new TreeMap<>();
        SortedMap<String, String> parents = new TreeMap<>();
        report.judgements().forEach(judgement -> {
            judgement.evidence().unfilled().forEach(table -> reasons.putIfAbsent(table.table(), table.reason()));
            parents.putAll(judgement.evidence().partitions().parents());
        });
        String tables = new Partitions(parents)
                .byWhole(List.copyOf(reasons.keySet())).entrySet().stream()
                        .map(whole -> unfilled(whole.getKey(), whole.getValue(), reasons))
                        .map(line -> screen.wrapped("    ", safe(line)))
                        .collect(Collectors.joining());
        return tables.isEmpty() ? "" : "no rows could be made for\n" + tables;
    }

    private static String unfilled(String whole, List<String> tables, Map<String, String> reasons) {
        String first = tables.getFirst();
        String reason = reasons.getOrDefault(first, "");
        return first.equals(whole)
                ? first + ": " + reason
                : "%d of the partitions of %s, such as %s: %s".formatted(tables.size(), whole, first, reason);
    }

    private String settings() {
        String told = TOLD.stream()
                .filter(report.settings()::containsKey)
                .map(name -> name + " = " + report.settings().get(name))
                .collect(Collectors.joining("; "));
        int more = report.settings().size() - TOLD.size();
        return told.isEmpty() ? "" : screen.wrapped("settings: ", safe(told) + "; " + more + " more in --format json");
    }
}
