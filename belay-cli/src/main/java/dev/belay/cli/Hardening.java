package dev.belay.cli;

import dev.belay.evidence.Evidence;
import dev.belay.evidence.Observation;
import dev.belay.evidence.Pass;
import dev.belay.history.History;
import dev.belay.history.Revision;
import dev.belay.history.Script;
import dev.belay.layout.Drafts;
import dev.belay.layout.Recast;
import dev.belay.layout.RevisionWriter;
import dev.belay.output.HardenReport.Entry;
import dev.belay.output.HardenReport.Pair;
import dev.belay.output.HardenReport.Result;
import dev.belay.plan.Owners;
import dev.belay.plan.Plan;
import dev.belay.plan.Step;
import dev.belay.plan.UnwrittenKindException;
import dev.belay.project.Candidate;
import dev.belay.rehearsal.FormComparison.Compared;
import dev.belay.rehearsal.StatementCuts.Cut;
import dev.belay.rules.Finding;
import dev.belay.sql.Wording;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds for risky upgrades a form in which nobody waits, and proves that it comes to the same. Writes nothing.
 *
 * @param place the migrations
 * @param writer of their layout
 * @param proving where it is proved
 */
record Hardening(Candidate place, RevisionWriter writer, ProvingServer proving) {
    /**
     * What was found.
     *
     * @param entries for the report
     * @param drafts the files with every proved form
     */
    record Found(List<Entry> entries, Drafts drafts) {
        Found {
            entries = List.copyOf(entries);
        }
    }

    /** A risky revision on its way. */
    private static final class Case {
        private final Evidence seen;
        private final Map<Integer, List<Finding>> findings;
        private final Map<Integer, List<Step>> instead = new TreeMap<>();
        private final List<String> reasons = new ArrayList<>();
        private Optional<HardForm> form = Optional.empty();
        private Optional<Proved> proved = Optional.empty();

        Case(Evidence seen) {
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
    }

    /** What the rehearsal of a new form showed. */
    private record Proved(Compared compared, List<Evidence> now, List<Finding> left) {}

    /** Looks at what the rehearsal of the files as they are has shown. */
    Found of(List<Evidence> rehearsed, History history) {
        List<Case> cases = rehearsed.stream().map(Case::new).toList();
        List<Case> risky = cases.stream().filter(Case::isRisky).toList();
        cut(risky, history);
        HardForms forms = new HardForms(place, writer, history, proving);
        risky.forEach(each -> form(each, forms));
        Drafts drafts = prove(risky, forms, history);
        return new Found(cases.stream().map(Hardening::entry).toList(), drafts);
    }

    private void cut(List<Case> risky, History history) {
        Map<String, Set<Integer>> wanted = new LinkedHashMap<>();
        risky.stream()
                .filter(each -> each.revision().upgrade() instanceof Script.Sql)
                .forEach(each -> wanted.put(each.revision().id(), each.findings.keySet()));
        Map<String, Map<Integer, Cut>> cuts =
                wanted.isEmpty() ? Map.of() : proving.cuts().of(history.revisions(), wanted);
        for (Case each : risky) {
            Map<Integer, Cut> found = cuts.getOrDefault(each.revision().id(), Map.of());
            each.findings.forEach(
                    (index, findings) -> replace(each, index, findings, Optional.ofNullable(found.get(index))));
        }
    }

    /** Looks for the safe form of one statement; one that only found a lock held needs none, if it runs after a commit. */
    private void replace(Case risky, int index, List<Finding> findings, Optional<Cut> cut) {
        Observation seen = risky.observations().get(index);
        boolean held = Waiting.isHeld(findings, seen);
        Optional<String> doubt = cut.isEmpty()
                ? Optional.of("the schema around it could not be read")
                : seen.touched().isEmpty()
                        ? steps(risky, index, cut.get(), findings)
                        : Optional.of("it also writes rows, which no plan of schemas does");
        doubt.filter(why -> !held).ifPresent(why -> risky.doubt("line " + seen.line() + ": " + why));
    }

    /** Takes the safe steps between the schemas; why there are none otherwise. */
    private Optional<String> steps(Case risky, int index, Cut cut, List<Finding> findings) {
        String role = Owners.ofDatabase(cut.after());
        try {
            List<Step> shortly = Plan.between(cut.before(), cut.after(), role).steps();
            List<Step> safely = Plan.safelyBetween(cut.before(), cut.after(), role).steps().stream()
                    .map(step -> writer.writesChecks() ? step : step.unchecked())
                    .toList();
            if (safely.isEmpty()) {
                return Optional.of("it changes no schema that a plan could reach in another way");
            }
            if (safely.stream()
                    .map(Step::sql)
                    .toList()
                    .equals(shortly.stream().map(Step::sql).toList())) {
                return Optional.of("PostgreSQL knows no statement for this on which nobody waits. "
                        + findings.getFirst().remedy());
            }
            risky.instead.put(index, safely);
            return Optional.empty();
        } catch (UnwrittenKindException unwritten) {
            return Optional.of(String.valueOf(unwritten.getMessage()));
        }
    }

    private static void form(Case risky, HardForms forms) {
        List<Observation> seen = risky.observations();
        boolean held = risky.findings.entrySet().stream()
                .anyMatch(each -> Waiting.isHeld(each.getValue(), seen.get(each.getKey())));
        if (risky.instead.isEmpty() && !held) {
            return;
        }
        if (!(risky.revision().upgrade() instanceof Script.Sql)) {
            risky.doubt("its upgrade is a program, and Belay rewrites SQL only");
            return;
        }
        if (seen.stream().anyMatch(each -> switch (Wording.of(each.statement().text())) {
            case ROLLS_BACK, SAVEPOINT, TWO_PHASE -> true;
            case BEGINS, COMMITS, OUTSIDE_ONLY, ORDINARY -> false;
        })) {
            risky.doubt("it rolls back by itself, and cannot be taken apart");
            return;
        }
        risky.form = forms.of(risky.revision(), Recast.of(sources(risky)), risky::doubt);
    }

    private static List<Recast.Source> sources(Case risky) {
        List<Recast.Source> sources = new ArrayList<>();
        List<Observation> seen = risky.observations();
        for (int index = 0; index < seen.size(); index++) {
            Wording wording = Wording.of(seen.get(index).statement().text());
            if (wording == Wording.BEGINS || wording == Wording.COMMITS) {
                continue;
            }
            List<Finding> findings = risky.findings.getOrDefault(index, List.of());
            boolean held = !findings.isEmpty() && Waiting.isHeld(findings, seen.get(index));
            sources.add(new Recast.Source(
                    index,
                    seen.get(index).execution().transaction(),
                    held,
                    risky.instead.getOrDefault(index, List.of())));
        }
        return sources;
    }

    /** Proves what was drafted; the files with what could be. */
    private Drafts prove(List<Case> risky, HardForms forms, History history) {
        List<Case> formed = risky.stream().filter(each -> each.form.isPresent()).toList();
        if (formed.isEmpty()) {
            return Drafts.NONE;
        }
        Drafts all = forms.drafts(forms(formed));
        History now = place.layout().read(place.folder().with(all));
        Map<String, List<Revision>> compared = new LinkedHashMap<>();
        formed.forEach(each -> compared.put(
                each.revision().id(),
                each.form.orElseThrow().ids().stream()
                        .flatMap(id -> now.revision(id).stream())
                        .toList()));
        Map<String, Compared> equal = proving.comparison().of(history.revisions(), compared);
        Set<String> ids = formed.stream()
                .flatMap(each -> each.form.orElseThrow().ids().stream())
                .collect(Collectors.toCollection(LinkedHashSet::new));
        List<Evidence> seen = proving.rehearse(now.revisions(), ids);
        formed.forEach(each -> judge(
                each,
                Optional.ofNullable(equal.get(each.revision().id())),
                seen.stream()
                        .filter(evidence -> each.form
                                .orElseThrow()
                                .ids()
                                .contains(evidence.revision().id()))
                        .toList()));
        List<Case> proved =
                formed.stream().filter(each -> each.proved.isPresent()).toList();
        return proved.isEmpty() ? Drafts.NONE : proved.size() == formed.size() ? all : forms.drafts(forms(proved));
    }

    private static List<HardForm> forms(Collection<Case> cases) {
        return cases.stream().flatMap(each -> each.form.stream()).toList();
    }

    private static void judge(Case risky, Optional<Compared> compared, List<Evidence> now) {
        if (compared.isEmpty() || now.size() != risky.form.orElseThrow().ids().size()) {
            risky.doubt("the new form is not read back from the file");
            return;
        }
        compared.get().differences().stream().limit(3).forEach(difference -> risky.doubt("not proved: " + difference));
        now.stream()
                .flatMap(evidence -> worse(risky.seen, evidence, now.size() > 1).stream())
                .forEach(risky::doubt);
        List<Finding> left = now.stream()
                .flatMap(evidence -> Waiting.risks(evidence).stream())
                .toList();
        long before = risky.findings.values().stream()
                .flatMap(List::stream)
                .filter(Waiting::isWaiting)
                .count();
        long after = left.stream().filter(Waiting::isWaiting).count();
        boolean unproved = !compared.get().differences().isEmpty()
                || now.stream()
                        .anyMatch(evidence ->
                                worse(risky.seen, evidence, now.size() > 1).isPresent());
        if (!unproved && after >= before) {
            risky.doubt("the new form makes others wait as well: "
                    + left.stream()
                            .filter(Waiting::isWaiting)
                            .map(Finding::message)
                            .findFirst()
                            .orElse(""));
        }
        if (!unproved && after < before) {
            risky.proved = Optional.of(new Proved(compared.get(), now, left));
        }
    }

    /** How the way back of the new form is worse than the old one. */
    private static Optional<String> worse(Evidence old, Evidence now, boolean apart) {
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
        return lost.isEmpty() ? Optional.empty() : Optional.of("not proved: it would lose " + lost.getFirst());
    }

    private static Entry entry(Case each) {
        if (each.seen.notRehearsed().isPresent()) {
            return new Entry(
                    each.revision(),
                    Result.NOT_REHEARSED,
                    List.of(each.seen.notRehearsed().get()),
                    List.of(),
                    0,
                    "",
                    List.of());
        }
        int transactions = (int) each.observations().stream()
                .mapToInt(seen -> seen.execution().transaction())
                .distinct()
                .count();
        if (!each.isRisky() || each.proved.isEmpty()) {
            List<Finding> findings =
                    each.findings.values().stream().flatMap(List::stream).toList();
            return new Entry(
                    each.revision(),
                    each.isRisky() ? Result.NOT_HARDENED : Result.SAFE,
                    each.reasons,
                    List.of(),
                    transactions,
                    "",
                    findings);
        }
        Proved proved = each.proved.get();
        boolean whole = proved.left().stream().noneMatch(Waiting::isWaiting);
        return new Entry(
                each.revision(),
                whole ? Result.HARDENED : Result.PARTLY,
                Stream.concat(each.reasons.stream(), each.form.orElseThrow().remarks().stream())
                        .toList(),
                pairs(each, proved),
                each.form.orElseThrow().form().portions().size(),
                words(proved.compared()),
                proved.left());
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

    /** Both forms of what was rewritten, or runs in another transaction now. */
    private static List<Pair> pairs(Case each, Proved proved) {
        List<Observation> now = proved.now().stream()
                .flatMap(evidence -> evidence.upgrade().stream())
                .flatMap(pass -> pass.observations().stream())
                .collect(Collectors.toCollection(ArrayList::new));
        List<Pair> pairs = new ArrayList<>();
        each.findings.forEach((index, findings) -> {
            Observation before = each.observations().get(index);
            List<String> texts = each.instead.containsKey(index)
                    ? each.instead.getOrDefault(index, List.of()).stream()
                            .map(Step::sql)
                            .toList()
                    : List.of(before.statement().text());
            List<Observation> after = new ArrayList<>();
            for (String text : texts) {
                now.stream()
                        .filter(seen -> seen.statement().text().equals(text))
                        .findFirst()
                        .ifPresent(seen -> {
                            after.add(seen);
                            now.remove(seen);
                        });
            }
            pairs.add(new Pair(before, after));
        });
        return pairs;
    }
}
