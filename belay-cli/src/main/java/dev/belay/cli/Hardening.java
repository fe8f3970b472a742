package dev.belay.cli;

import dev.belay.catalog.Change;
import dev.belay.evidence.Evidence;
import dev.belay.evidence.Observation;
import dev.belay.history.History;
import dev.belay.history.Revision;
import dev.belay.history.Script;
import dev.belay.layout.Drafts;
import dev.belay.layout.Recast;
import dev.belay.layout.Recasting;
import dev.belay.layout.RevisionWriter;
import dev.belay.output.HardenReport.Entry;
import dev.belay.plan.AuthorCasts;
import dev.belay.plan.Owners;
import dev.belay.plan.Plan;
import dev.belay.plan.Step;
import dev.belay.plan.UnwrittenKindException;
import dev.belay.project.Candidate;
import dev.belay.rehearsal.FormComparison.Compared;
import dev.belay.rehearsal.StatementCuts.Asked;
import dev.belay.rehearsal.StatementCuts.Cut;
import dev.belay.rules.Finding;
import dev.belay.sql.Wording;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Finds for risky upgrades a form in which nobody waits, and proves that it comes to the same. Writes nothing.
 *
 * @param place the migrations
 * @param writer of their layout
 * @param proving where it is proved
 */
record Hardening(Candidate place, RevisionWriter writer, ProvingServer proving) {
    private static final Pattern LOOKS_FOR_INDEX =
            Pattern.compile("(?is)^CREATE\\s+(UNIQUE\\s+)?INDEX\\s+IF\\s+NOT\\s+EXISTS\\b");

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

    /** Looks at what the rehearsal of the files as they are has shown. */
    Found of(List<Evidence> rehearsed, History history) {
        List<HardCase> cases = rehearsed.stream().map(HardCase::new).toList();
        List<HardCase> risky = cases.stream().filter(HardCase::isRisky).toList();
        cut(risky, history);
        HardForms forms = new HardForms(place, writer, history, proving);
        risky.forEach(each -> form(each, forms));
        Drafts drafts = prove(risky, forms, history);
        return new Found(cases.stream().map(HardCase::entry).toList(), drafts);
    }

    private void cut(List<HardCase> risky, History history) {
        Map<String, Asked> wanted = new LinkedHashMap<>();
        for (HardCase each : risky) {
            if (each.revision().upgrade() instanceof Script.Sql sent) {
                wanted.put(each.revision().id(), new Asked(sent, each.findings().keySet()));
            }
        }
        Map<String, Map<Integer, Cut>> cuts =
                wanted.isEmpty() ? Map.of() : proving.cuts().of(history.revisions(), wanted);
        risky.stream()
                .filter(each -> wanted.containsKey(each.revision().id()))
                .forEach(each -> cut(each, cuts.getOrDefault(each.revision().id(), Map.of())));
    }

    private void cut(HardCase risky, Map<Integer, Cut> cuts) {
        Recasting recasting = writer.recasting(place.folder(), risky.revision());
        risky.findings()
                .forEach((index, findings) ->
                        replace(risky, index, findings, Optional.ofNullable(cuts.get(index)), recasting));
    }

    /** Looks for the safe form of one statement; one that only found a lock held needs none, if it runs after a commit. */
    private void replace(HardCase risky, int index, List<Finding> findings, Optional<Cut> cut, Recasting recasting) {
        Observation seen = risky.observations().get(index);
        boolean held = Waiting.isHeld(findings, seen);
        Optional<String> doubt = cut.isEmpty()
                ? Optional.of("the schema around it could not be read")
                : seen.touched().isEmpty()
                        ? recasting.refusal(index).or(() -> steps(risky, index, cut.get(), findings))
                        : Optional.of("it also writes rows, which no plan of schemas does");
        doubt.map(why -> "line " + seen.line() + ": " + why).ifPresent(held ? risky::doubtLater : risky::doubt);
    }

    /** Takes the safe steps between the schemas; why there are none otherwise. */
    private Optional<String> steps(HardCase risky, int index, Cut cut, List<Finding> findings) {
        String role = Owners.ofDatabase(cut.after());
        try {
            List<Step> shortly = Plan.between(cut.before(), cut.after(), role).steps();
            List<Change> changes = cut.before().catalog().changesTo(cut.after().catalog());
            String text = risky.observations().get(index).statement().text();
            Plan plan = Plan.safelyBetween(cut.before(), cut.after(), role, AuthorCasts.in(text, changes));
            boolean looks = LOOKS_FOR_INDEX.matcher(text).find();
            List<Step> safely = plan.steps().stream()
                    .map(step -> writer.writesChecks() ? step : step.unchecked())
                    .map(step -> looks ? looking(step) : step)
                    .toList();
            if (safely.isEmpty()) {
                return Optional.of("it changes no schema that a plan could reach in another way");
            }
            if (safely.stream()
                    .map(Step::sql)
                    .toList()
                    .equals(shortly.stream().map(Step::sql).toList())) {
                return plan.shortened().stream()
                        .findFirst()
                        .or(() -> Optional.of("PostgreSQL knows no statement for this on which nobody waits. "
                                + findings.stream()
                                        .sorted(Comparator.comparing(finding -> !Waiting.isWaiting(finding)))
                                        .map(Finding::remedy)
                                        .findFirst()
                                        .orElse("")));
            }
            risky.put(index, safely, plan.swaps());
            return plan.shortened().stream().findFirst();
        } catch (UnwrittenKindException unwritten) {
            return Optional.of(String.valueOf(unwritten.getMessage()));
        }
    }

    /** Where the index may be there already, the safe form leaves it alone, too. */
    private static Step looking(Step step) {
        String sql = step.sql().replaceFirst("^(CREATE (?:UNIQUE )?INDEX (?:CONCURRENTLY )?)", "$1IF NOT EXISTS ");
        return new Step(sql, step.reason(), step.commit(), step.check());
    }

    private static void form(HardCase risky, HardForms forms) {
        List<Observation> seen = risky.observations();
        boolean held = risky.findings().entrySet().stream()
                .anyMatch(each -> Waiting.isHeld(each.getValue(), seen.get(each.getKey())));
        if (risky.keepsAll() && !held) {
            return;
        }
        if (!(risky.revision().upgrade() instanceof Script.Sql)) {
            risky.doubt("its upgrade is a program, and nobody saw what it sends");
            return;
        }
        if (seen.stream().anyMatch(each -> switch (Wording.of(each.statement().text())) {
            case ROLLS_BACK, SAVEPOINT, TWO_PHASE -> true;
            case BEGINS, COMMITS, OUTSIDE_ONLY, ORDINARY -> false;
        })) {
            risky.doubt("it rolls back by itself, and cannot be taken apart");
            return;
        }
        risky.take(forms.of(risky.revision(), Recast.of(risky.sources()), risky.swaps(), risky::doubt));
    }

    /** Proves what was drafted; the files with what could be. */
    private Drafts prove(List<HardCase> risky, HardForms forms, History history) {
        List<HardCase> formed =
                risky.stream().filter(each -> each.form().isPresent()).toList();
        if (formed.isEmpty()) {
            return Drafts.NONE;
        }
        Drafts all = forms.drafts(forms(formed));
        History now = place.layout().read(place.folder().with(all));
        Map<String, List<Revision>> compared = new LinkedHashMap<>();
        formed.forEach(each -> compared.put(
                each.revision().id(),
                each.form().orElseThrow().ids().stream()
                        .flatMap(id -> now.revision(id).stream())
                        .toList()));
        Map<String, Compared> equal = proving.comparison().of(history.revisions(), compared);
        Set<String> ids = formed.stream()
                .flatMap(each -> each.form().orElseThrow().ids().stream())
                .collect(Collectors.toCollection(LinkedHashSet::new));
        List<Evidence> seen = proving.rehearse(now.revisions(), ids);
        formed.forEach(each -> each.judge(
                Optional.ofNullable(equal.get(each.revision().id())),
                seen.stream()
                        .filter(evidence -> each.form()
                                .orElseThrow()
                                .ids()
                                .contains(evidence.revision().id()))
                        .toList()));
        List<HardCase> proved = formed.stream().filter(HardCase::isProved).toList();
        return proved.isEmpty() ? Drafts.NONE : proved.size() == formed.size() ? all : forms.drafts(forms(proved));
    }

    private static List<HardForm> forms(Collection<HardCase> cases) {
        return cases.stream().flatMap(each -> each.form().stream()).toList();
    }
}
