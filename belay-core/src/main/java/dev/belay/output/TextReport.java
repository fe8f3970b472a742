package dev.belay.output;

import dev.belay.evidence.Evidence;
import dev.belay.evidence.Lock;
import dev.belay.evidence.LockMode;
import dev.belay.evidence.Pass;
import dev.belay.gate.Judgement;
import dev.belay.gate.Verdict;
import dev.belay.rules.Finding;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The report for people, read top down: a line a revision while it runs, then only what matters. */
public final class TextReport {
    private final Colours colours;
    private final int idWidth;

    /** A report whose revision ids are about this wide. */
    public TextReport(boolean coloured, List<String> ids) {
        this.colours = new Colours(coloured);
        this.idWidth = Math.min(28, ids.stream().mapToInt(String::length).max().orElse(8));
    }

    /** The line of one revision. */
    public String line(Judgement judgement) {
        Evidence evidence = judgement.evidence();
        String mark = switch (judgement.verdict()) {
            case Verdict.Passed passed -> colours.green("passed ");
            case Verdict.Blocked blocked -> colours.red("BLOCKED");
            case Verdict.NotRehearsed notRehearsed -> colours.yellow("unknown");
        };
        return "%s %s %-6s %-13s %7.1f ms  %s"
                .formatted(
                        mark,
                        padded(evidence.revision().id()),
                        judgement.risk(),
                        evidence.outcome().word(),
                        evidence.upgrade().map(Pass::millis).orElse(0.0),
                        safe(evidence.revision().message()) + strongest(evidence));
    }

    /** What is said of one revision below the lines; empty when there is nothing to say. */
    public String details(Judgement judgement) {
        StringBuilder out = new StringBuilder();
        if (judgement.verdict() instanceof Verdict.NotRehearsed(String reason)) {
            out.append("\n%s not rehearsed: %s\n"
                    .formatted(judgement.evidence().revision().file(), safe(reason)));
        }
        judgement.findings().forEach(finding -> out.append('\n').append(finding(finding)));
        judgement
                .accepted()
                .forEach(accepted -> out.append("\n%s:%d accepted: %s, because %s\n"
                        .formatted(
                                accepted.finding().file(),
                                accepted.finding().line(),
                                accepted.finding().rule(),
                                safe(accepted.reason()))));
        return out.toString();
    }

    /** A finding in three lines: what was seen, where, what to write instead. */
    public String finding(Finding finding) {
        String risk = switch (finding.risk()) {
            case HIGH -> colours.red("HIGH");
            case MEDIUM -> colours.yellow("MEDIUM");
            case LOW -> colours.green("LOW");
        };
        return "%s  %s  %s:%d\n    %s\n    -> %s\n"
                .formatted(
                        risk,
                        colours.bold(finding.rule()),
                        safe(finding.file()),
                        finding.line(),
                        safe(finding.message()),
                        safe(finding.remedy()));
    }

    /** The last lines. */
    public String summary(Report report) {
        long passed = count(report, Verdict.Passed.class);
        long blocked = count(report, Verdict.Blocked.class);
        long unknown = count(report, Verdict.NotRehearsed.class);
        Map<String, Long> outcomes = report.judgements().stream()
                .collect(Collectors.groupingBy(
                        judgement -> judgement.evidence().outcome().word(), TreeMap::new, Collectors.counting()));
        String unfilled = report.judgements().stream()
                .flatMap(judgement -> judgement.evidence().unfilled().stream())
                .map(table -> table.table() + " (" + table.reason() + ")")
                .distinct()
                .collect(Collectors.joining(", "));
        return "\n%d revision%s rehearsed on PostgreSQL %s in %.1f s: %d passed, %d blocked%s\n"
                        .formatted(
                                report.judgements().size(),
                                report.judgements().size() == 1 ? "" : "s",
                                report.server(),
                                report.millis() / 1000.0,
                                passed,
                                blocked,
                                unknown == 0 ? "" : ", " + unknown + " not rehearsed")
                + "downgrades: "
                + outcomes.entrySet().stream()
                        .map(entry -> entry.getValue() + " " + entry.getKey())
                        .collect(Collectors.joining(", "))
                + "\n"
                + (unfilled.isEmpty() ? "" : "no rows could be made for: " + safe(unfilled) + "\n")
                + report.notes().stream()
                        .map(note -> "note: " + safe(note) + "\n")
                        .collect(Collectors.joining());
    }

    private static long count(Report report, Class<? extends Verdict> verdict) {
        return report.judgements().stream()
                .filter(judgement -> verdict.isInstance(judgement.verdict()))
                .count();
    }

    private String padded(String id) {
        String shown = id.length() > idWidth ? id.substring(0, idWidth - 1) + "…" : id;
        return safe(shown) + " ".repeat(Math.max(0, idWidth - shown.length()));
    }

    private static String strongest(Evidence evidence) {
        return evidence.upgrade().stream()
                .flatMap(pass -> pass.observations().stream())
                .flatMap(observation -> observation.locks().stream())
                .filter(lock -> lock.mode().blocksWrites())
                .max(Comparator.comparing(Lock::mode).thenComparing(Lock::relation, Comparator.reverseOrder()))
                .map(lock -> "  [%s %s]".formatted(brief(lock.mode()), safe(lock.relation())))
                .orElse("");
    }

    private static String brief(LockMode mode) {
        return mode.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** Control characters and direction marks of foreign text are shown, not obeyed. */
    static String safe(String text) {
        return text.codePoints()
                .mapToObj(point -> Character.isISOControl(point)
                                || Character.getType(point) == Character.FORMAT
                                || point == 0x2028
                                || point == 0x2029
                        ? (point == '\n' ? " " : "\\u%04x".formatted(point))
                        : Character.toString(point))
                .collect(Collectors.joining());
    }
}
