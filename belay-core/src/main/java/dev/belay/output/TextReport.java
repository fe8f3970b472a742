package dev.belay.output;

import static dev.belay.output.Screen.safe;

import dev.belay.evidence.Evidence;
import dev.belay.evidence.Lock;
import dev.belay.evidence.Pass;
import dev.belay.gate.Judgement;
import dev.belay.gate.Verdict;
import dev.belay.rules.Finding;
import dev.belay.rules.Risk;
import java.util.Comparator;
import java.util.List;

/** The report for people, read top down: a line a revision while it runs, then only what matters. */
public final class TextReport {
    private static final int WIDEST_ID = 28;

    private final Screen screen;
    private final Colours colours;
    private final int idWidth;

    /** A report whose revision ids are about this wide. */
    public TextReport(Screen screen, List<String> ids) {
        this.screen = screen;
        this.colours = new Colours(screen.coloured());
        this.idWidth = Math.min(
                WIDEST_ID, ids.stream().mapToInt(id -> safe(id).length()).max().orElse(8));
    }

    /** The line of one revision: verdict, id, risk, downgrade, time of the upgrade, message, the strongest lock. */
    public String line(Judgement judgement) {
        Evidence evidence = judgement.evidence();
        String columns = "%s %s %-13s %9s  "
                .formatted(
                        padded(safe(evidence.revision().id())),
                        "%-6s".formatted(judgement.risk()),
                        evidence.outcome().word(),
                        evidence.upgrade()
                                .map(pass -> Durations.of(pass.millis()))
                                .orElse("-"));
        int taken = "BLOCKED ".length() + columns.length();
        String message = safe(evidence.revision().message());
        String rest = message + strongest(evidence);
        String shown = screen.fits(rest, taken) ? rest : screen.cut(message, taken);
        return (mark(judgement.verdict()) + " " + columns + shown).stripTrailing();
    }

    private String mark(Verdict verdict) {
        return switch (verdict) {
            case Verdict.Passed passed -> colours.green("passed ");
            case Verdict.Blocked blocked -> colours.red("BLOCKED");
            case Verdict.NotRehearsed notRehearsed -> colours.yellow("unknown");
        };
    }

    /** What is said of one revision below the lines; empty when there is nothing to say. */
    public String details(Judgement judgement) {
        StringBuilder out = new StringBuilder();
        if (judgement.verdict() instanceof Verdict.NotRehearsed(String reason)) {
            out.append("\n%s  %s\n"
                            .formatted(
                                    colours.yellow("not rehearsed"),
                                    safe(judgement.evidence().revision().place().toString())))
                    .append(screen.wrapped("    ", safe(reason)));
        }
        judgement
                .evidence()
                .upgrade()
                .map(Pass::unseen)
                .orElse(List.of())
                .forEach(what -> out.append("\n%s  %s\n"
                                .formatted(
                                        colours.yellow("not looked at"),
                                        safe(judgement
                                                .evidence()
                                                .revision()
                                                .place()
                                                .toString())))
                        .append(screen.wrapped("    ", safe(what))));
        judgement.findings().forEach(finding -> out.append('\n').append(finding(finding)));
        judgement
                .accepted()
                .forEach(accepted -> out.append("\naccepted  %s  %s\n"
                                .formatted(accepted.finding().rule(), place(accepted.finding())))
                        .append(screen.wrapped("    ", "because " + safe(accepted.reason()))));
        return out.toString();
    }

    /** A finding: what kind and where, what was seen, what to write instead. */
    public String finding(Finding finding) {
        return "%s  %s  %s\n".formatted(risk(finding.risk()), colours.bold(finding.rule()), place(finding))
                + screen.wrapped("    ", safe(finding.message()))
                + screen.wrapped("    -> ", safe(finding.remedy()));
    }

    private static String place(Finding finding) {
        return safe(finding.file()) + ":" + finding.line();
    }

    private String risk(Risk risk) {
        return switch (risk) {
            case HIGH -> colours.red("HIGH");
            case MEDIUM -> colours.yellow("MEDIUM");
            case LOW -> colours.green("LOW");
        };
    }

    /** The last lines. */
    public String summary(Report report) {
        return new TextSummary(report, screen).text();
    }

    /** The middle of a long id goes: both ends tell it from others, and most versions stand in front. */
    private String padded(String id) {
        int tail = idWidth / 3;
        String shown = id.length() > idWidth
                ? id.substring(0, idWidth - tail - 1) + "…" + id.substring(id.length() - tail)
                : id;
        return shown + " ".repeat(idWidth - shown.length());
    }

    /** The lock that stood in the way of most. */
    private static String strongest(Evidence evidence) {
        return evidence.upgrade().stream()
                .flatMap(pass -> pass.observations().stream())
                .flatMap(observation -> observation.locks().stream())
                .filter(lock -> lock.mode().blocksWrites())
                .max(Comparator.comparing(Lock::mode).thenComparing(Lock::relation, Comparator.reverseOrder()))
                .map(lock -> "  [blocks %s of %s]".formatted(lock.mode().blocks(), safe(lock.relation())))
                .orElse("");
    }
}
