package dev.belay.cli;

import dev.belay.evidence.Evidence;
import dev.belay.evidence.Observation;
import dev.belay.evidence.Pass;
import dev.belay.gate.Gate;
import dev.belay.rules.Finding;
import dev.belay.rules.Risk;
import dev.belay.rules.Rule;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Statements of an upgrade that make others wait while rows are read or written; what its author accepted is left out. */
final class Waiting {
    private static final Set<String> WAITING = Set.of("rewrites-table", "scans-under-lock", "builds-index-under-lock");
    private static final String FAILING = "fails-on-existing-rows";

    private Waiting() {}

    /** What makes others wait. */
    static List<Finding> findings(Evidence evidence) {
        return found(evidence, WAITING);
    }

    /** The same, and what rows may make fail. */
    static List<Finding> risks(Evidence evidence) {
        return found(evidence, Set.of("rewrites-table", "scans-under-lock", "builds-index-under-lock", FAILING));
    }

    private static List<Finding> found(Evidence evidence, Set<String> rules) {
        return new Gate(Rule.all(), Risk.LOW)
                .judge(evidence).findings().stream()
                        .filter(finding -> rules.contains(finding.rule()))
                        .toList();
    }

    static boolean isWaiting(Finding finding) {
        return WAITING.contains(finding.rule());
    }

    /** Findings by the statement that they are about, counted from 0. */
    static Map<Integer, List<Finding>> byStatement(Evidence evidence) {
        List<Observation> seen = evidence.upgrade().map(Pass::observations).orElse(List.of());
        return risks(evidence).stream()
                .filter(finding -> statement(finding, seen).isPresent())
                .collect(Collectors.groupingBy(
                        finding -> statement(finding, seen).orElseThrow(), TreeMap::new, Collectors.toList()));
    }

    private static OptionalInt statement(Finding finding, List<Observation> seen) {
        return IntStream.range(0, seen.size())
                .filter(index -> seen.get(index).statement().span().file().equals(finding.file())
                        && seen.get(index).statement().span().line() <= finding.line()
                        && finding.line() <= seen.get(index).statement().span().lastLine())
                .filter(index -> acts(finding, seen.get(index)))
                .findFirst();
    }

    /** Several statements may stand on a line. */
    private static boolean acts(Finding finding, Observation seen) {
        String relation = finding.evidence().getOrDefault("relation", "");
        return relation.isEmpty()
                || Arrays.stream(relation.split(", ", -1))
                        .anyMatch(name -> seen.scanned().stream()
                                        .anyMatch(scan -> scan.relation().equals(name))
                                || seen.files().rewritten().stream()
                                        .anyMatch(rewrite -> rewrite.relation().equals(name)));
    }

    /** Tells whether the statement did not take the lock itself, but found it held. */
    static boolean isHeld(List<Finding> findings, Observation seen) {
        return findings.stream()
                .filter(Waiting::isWaiting)
                .allMatch(finding -> Arrays.stream(
                                finding.evidence().getOrDefault("relation", "").split(", ", -1))
                        .noneMatch(relation -> seen.locks().stream()
                                .anyMatch(lock -> lock.relation().equals(relation)
                                        && lock.mode().blocksWrites())));
    }
}
