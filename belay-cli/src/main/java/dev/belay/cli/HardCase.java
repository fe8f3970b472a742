package dev.belay.cli;

import dev.belay.evidence.Evidence;
import dev.belay.evidence.Observation;
import dev.belay.evidence.Pass;
import dev.belay.history.Revision;
import dev.belay.layout.Recast;
import dev.belay.output.HardenReport.Entry;
import dev.belay.output.HardenReport.Pair;
import dev.belay.output.HardenReport.Result;
import dev.belay.plan.Step;
import dev.belay.plan.Swap;
import dev.belay.rehearsal.FormComparison.Compared;
import dev.belay.rules.Finding;
import dev.belay.sql.Wording;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A revision on the way to a form in which nobody waits. Not thread-safe. */
final class HardCase {
    private final Evidence seen;
    private final Map<Integer, List<Finding>> findings;
    private final Map<Integer, List<Step>> instead = new TreeMap<>();
    private final List<Swap> swaps = new ArrayList<>();
    private final List<String> reasons = new ArrayList<>();
    private final List<String> later = new ArrayList<>();
    private Optional<HardForm> form = Optional.empty();
    private Optional<Proved> proved = Optional.empty();

    HardCase(Evidence seen) {
        this.seen = seen;
        this.findings = Waiting.byStatement(seen);
    }

    Revision revision() {
        return seen.revision();
    }

    List<Observation> observations() {
        return seen.upgrade().map(Pass::observations).orElse(List.of());
    }

    boolean isRisky() {
        return findings.values().stream().flatMap(List::stream).anyMatch(Waiting::isWaiting);
    }

    void doubt(String why) {
        if (!reasons.contains(why)) {
            reasons.add(why);
        }
    }

    /** Notes why a statement stays that only has to run after a commit; told when others wait for it then, too. */
    void doubtLater(String why) {
        later.add(why);
    }

    /** What is found of each statement, by its index. */
    Map<Integer, List<Finding>> findings() {
        return findings;
    }

    /** Whether nothing was found that could be written in another way. */
    boolean keepsAll() {
        return instead.isEmpty();
    }

    /** Lets these stand in the place of a statement; they let these columns change places with second ones. */
    void put(int index, List<Step> steps, List<Swap> swapped) {
        instead.put(index, steps);
        swaps.addAll(swapped);
    }

    /** The columns that change places with second ones. */
    List<Swap> swaps() {
        return List.copyOf(swaps);
    }

    /** Where its new form is to stand, if there is one. */
    Optional<HardForm> form() {
        return form;
    }

    void take(Optional<HardForm> found) {
        form = found;
    }

    boolean isProved() {
        return proved.isPresent();
    }

    /** What the rehearsal of a new form showed. */
    private record Proved(Compared compared, List<Evidence> now, List<Finding> left) {}

    /** Its statements, and what is to become of them. */
    List<Recast.Source> sources() {
        List<Recast.Source> sources = new ArrayList<>();
        List<Observation> seen = observations();
        for (int index = 0; index < seen.size(); index++) {
            if (isControl(seen.get(index))) {
                continue;
            }
            List<Finding> about = findings.getOrDefault(index, List.of());
            boolean held = !about.isEmpty() && Waiting.isHeld(about, seen.get(index));
            sources.add(new Recast.Source(
                    index, seen.get(index).execution().transaction(), held, instead.getOrDefault(index, List.of())));
        }
        return sources;
    }

    /** Takes what the comparison and the rehearsal of the new form showed. */
    void judge(Optional<Compared> compared, List<Evidence> now) {
        if (compared.isEmpty() || now.size() != form.orElseThrow().ids().size()) {
            doubt("the new form is not read back from the file");
            return;
        }
        differences(compared.get()).stream().limit(3).forEach(difference -> doubt("not proved: " + difference));
        now.stream()
                .flatMap(evidence -> worse(seen, evidence, now.size() > 1).stream())
                .forEach(this::doubt);
        List<Finding> left = now.stream()
                .flatMap(evidence -> Waiting.risks(evidence).stream())
                .toList();
        long before = findings.values().stream()
                .flatMap(List::stream)
                .filter(Waiting::isWaiting)
                .count();
        long after = left.stream().filter(Waiting::isWaiting).count();
        boolean unproved = !differences(compared.get()).isEmpty()
                || now.stream()
                        .anyMatch(evidence ->
                                worse(seen, evidence, now.size() > 1).isPresent());
        if (!unproved && after >= before) {
            doubt("the new form makes others wait as well: "
                    + left.stream()
                            .filter(Waiting::isWaiting)
                            .map(Finding::message)
                            .findFirst()
                            .orElse(""));
        }
        if (!unproved && after < before) {
            proved = Optional.of(new Proved(compared.get(), now, left));
        }
    }

    /** What tells the ends of the forms apart; that a swapped column stands last is meant. */
    private List<String> differences(Compared compared) {
        List<String> all = new ArrayList<>(compared.differences());
        compared.reordered().stream()
                .filter(table -> swaps.stream()
                        .noneMatch(swap -> swap.column().path().subList(0, 2).equals(table.path())))
                .map(table -> table + ": columns in another order")
                .forEach(all::add);
        return all;
    }

    /** How the way back of the new form is worse than the old one. */
    private Optional<String> worse(Evidence old, Evidence now, boolean apart) {
        Proof proof = new Proof(now);
        if (now.upgrade().isEmpty() || now.upgrade().get().error().isPresent()) {
            return Optional.of("not proved: " + proof.doubt().orElse("the new form fails"));
        }
        boolean same = now.outcome() == old.outcome();
        boolean wasRight = new Proof(old).doubt().isEmpty();
        if ((wasRight || apart || !same) && proof.doubt().isPresent() && !(same && !wasRight)) {
            return Optional.of("not proved: " + proof.doubt().get());
        }
        List<String> lost = new ArrayList<>(proof.losses());
        lost.removeAll(new Proof(old).losses());
        // the comparison has read the values of a swapped column under its name
        lost.removeIf(loss ->
                swaps.stream().anyMatch(swap -> loss.startsWith(swap.column().name() + ": ")));
        return lost.isEmpty() ? Optional.empty() : Optional.of("not proved: it would lose " + lost.getFirst());
    }

    /** For the report. */
    Entry entry() {
        if (seen.notRehearsed().isPresent()) {
            return new Entry(
                    revision(),
                    Result.NOT_REHEARSED,
                    List.of(seen.notRehearsed().get()),
                    List.of(),
                    0,
                    "",
                    List.of());
        }
        int transactions = (int) observations().stream()
                .mapToInt(seen -> seen.execution().transaction())
                .distinct()
                .count();
        if (!isRisky() || proved.isEmpty()) {
            List<Finding> all = findings.values().stream().flatMap(List::stream).toList();
            return new Entry(
                    revision(),
                    isRisky() ? Result.NOT_HARDENED : Result.SAFE,
                    reasons,
                    List.of(),
                    transactions,
                    "",
                    all);
        }
        Proved shown = proved.get();
        boolean whole = shown.left().stream().noneMatch(Waiting::isWaiting);
        return new Entry(
                revision(),
                whole ? Result.HARDENED : Result.PARTLY,
                Stream.of(
                                reasons,
                                whole ? List.<String>of() : later,
                                form.orElseThrow().remarks())
                        .flatMap(List::stream)
                        .distinct()
                        .toList(),
                pairs(shown.now()),
                form.orElseThrow().form().portions().size(),
                words(shown.compared())
                        + swaps.stream().map(swap -> "; " + swap.words()).collect(Collectors.joining()),
                shown.left());
    }

    private static String words(Compared compared) {
        return "both forms end in the same catalog"
                + (compared.rows() == 0
                        ? ", on empty tables"
                        : " and the same values in %d %s with %d rows"
                                .formatted(
                                        compared.tables(),
                                        compared.tables() == 1 ? "table" : "tables",
                                        compared.rows()))
                + (compared.drawn().isEmpty()
                        ? ""
                        : "; as many values in " + String.join(", ", compared.drawn()) + ", which are new each time");
    }

    /** Both forms of what was rewritten, or runs in another transaction now; none where the new form sends something else. */
    private List<Pair> pairs(List<Evidence> rehearsed) {
        List<Observation> now = rehearsed.stream()
                .flatMap(evidence -> evidence.upgrade().stream())
                .flatMap(pass -> pass.observations().stream())
                .filter(seen -> !isControl(seen))
                .toList();
        Map<Integer, List<Observation>> after = new TreeMap<>();
        int at = 0;
        for (Recast.Portion portion : form.orElseThrow().form().portions()) {
            for (Recast.Part part : portion.parts()) {
                if (at + part.size() > now.size()) {
                    return List.of();
                }
                after.computeIfAbsent(part.statement(), each -> new ArrayList<>())
                        .addAll(now.subList(at, at + part.size()));
                at += part.size();
            }
        }
        return at < now.size()
                ? List.of()
                : findings.keySet().stream()
                        .map(index -> new Pair(observations().get(index), after.getOrDefault(index, List.of())))
                        .toList();
    }

    private static boolean isControl(Observation seen) {
        Wording wording = Wording.of(seen.statement().text());
        return wording == Wording.BEGINS || wording == Wording.COMMITS;
    }
}
