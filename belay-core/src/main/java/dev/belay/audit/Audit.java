package dev.belay.audit;

import dev.belay.gate.Judgement.Accepted;
import dev.belay.rules.Finding;
import dev.belay.rules.Rule;
import dev.belay.source.SourceCode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the rules say of code.
 *
 * @param findings by file and line
 * @param accepted those that a comment accepts with a reason, in the line or above it
 */
public record Audit(List<Finding> findings, List<Accepted> accepted) {
    private static final Comparator<Finding> BY_PLACE = Comparator.comparing(Finding::file)
            .thenComparingInt(Finding::line)
            .thenComparing(Finding::rule)
            .thenComparing(Finding::message);

    /** Copies the lists. */
    public Audit {
        findings = List.copyOf(findings);
        accepted = List.copyOf(accepted);
    }

    /** Judges code by these rules. */
    public static Audit of(SourceCode code, List<Rule> rules) {
        Map<String, SortedMap<Integer, String>> acceptances = new HashMap<>();
        code.files().forEach(file -> acceptances.put(file.path(), file.acceptances()));
        List<Finding> findings = new ArrayList<>();
        List<Accepted> accepted = new ArrayList<>();
        rules.stream()
                .flatMap(rule -> rule.check(code))
                .distinct()
                .sorted(BY_PLACE)
                .forEach(finding -> reason(finding, acceptances.getOrDefault(finding.file(), new TreeMap<>()))
                        .ifPresentOrElse(
                                reason -> accepted.add(new Accepted(finding, reason)), () -> findings.add(finding)));
        return new Audit(findings, accepted);
    }

    /** The reason of the acceptance in the finding's line, or above it. */
    private static Optional<String> reason(Finding finding, SortedMap<Integer, String> acceptances) {
        String begin = finding.rule() + " because ";
        return acceptances
                .getOrDefault(finding.line(), "")
                .lines()
                .map(text -> text.replaceAll("\\s+", " "))
                .filter(text -> text.startsWith(begin))
                .map(text -> text.substring(begin.length()))
                .findFirst();
    }
}
