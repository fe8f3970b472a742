package dev.belay.output;

import dev.belay.evidence.DowngradeOutcome;
import dev.belay.gate.Judgement;
import dev.belay.gate.Verdict;
import dev.belay.rules.Finding;
import dev.belay.rules.Risk;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * The counts of a report, which every output tells alike.
 *
 * @param passed revisions that nothing blocks
 * @param blocked revisions with a finding that blocks
 * @param notRehearsed revisions of which nobody knows
 * @param risks revisions by risk, lowest first
 * @param outcomes revisions by what became of their downgrade
 * @param findings findings by risk, those of the history included, lowest first
 */
record Tally(
        long passed,
        long blocked,
        long notRehearsed,
        Map<Risk, Long> risks,
        Map<DowngradeOutcome, Long> outcomes,
        Map<Risk, Long> findings) {
    Tally {
        risks = Collections.unmodifiableMap(new LinkedHashMap<>(risks));
        outcomes = Collections.unmodifiableMap(new LinkedHashMap<>(outcomes));
        findings = Collections.unmodifiableMap(new LinkedHashMap<>(findings));
    }

    static Tally of(Report report) {
        List<Finding> findings = new ArrayList<>(report.historyFindings());
        report.judgements().forEach(judgement -> findings.addAll(judgement.findings()));
        Map<Risk, Long> risks = new LinkedHashMap<>();
        Map<Risk, Long> byRisk = new LinkedHashMap<>();
        Arrays.stream(Risk.values()).forEach(risk -> {
            risks.put(risk, count(report, judgement -> judgement.risk() == risk));
            byRisk.put(
                    risk,
                    findings.stream().filter(finding -> finding.risk() == risk).count());
        });
        Map<DowngradeOutcome, Long> outcomes = new LinkedHashMap<>();
        Arrays.stream(DowngradeOutcome.values())
                .forEach(outcome -> outcomes.put(
                        outcome, count(report, judgement -> judgement.evidence().outcome() == outcome)));
        return new Tally(
                count(report, judgement -> judgement.verdict() instanceof Verdict.Passed),
                count(report, judgement -> judgement.verdict() instanceof Verdict.Blocked),
                count(report, judgement -> judgement.verdict() instanceof Verdict.NotRehearsed),
                risks,
                outcomes,
                byRisk);
    }

    private static long count(Report report, Predicate<Judgement> which) {
        return report.judgements().stream().filter(which).count();
    }
}
