package dev.belay.output;

import static dev.belay.output.Screen.safe;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
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

    private String unfilled() {
        String tables = report.judgements().stream()
                .flatMap(judgement -> judgement.evidence().unfilled().stream())
                .map(table -> screen.wrapped("    ", safe(table.table() + ": " + table.reason())))
                .distinct()
                .collect(Collectors.joining());
        return tables.isEmpty() ? "" : "no rows could be made for\n" + tables;
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
