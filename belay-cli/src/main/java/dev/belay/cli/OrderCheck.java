package dev.belay.cli;

import com.google.auto.service.AutoService;
import dev.belay.gate.Answer;
import dev.belay.history.Revision;
import dev.belay.project.Branch;
import dev.belay.rules.Finding;
import dev.belay.rules.Risk;
import dev.belay.rules.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** With the base merged, every revision has one place in one line, and those that the base has are as it has them. */
@AutoService(Check.class)
public final class OrderCheck implements Check {
    @Override
    public String name() {
        return "order";
    }

    @Override
    public int turn() {
        return 10;
    }

    @Override
    public Answer answer(Proposal proposal) {
        List<String> faults = new ArrayList<>();
        List<String> remedies = new ArrayList<>();
        Optional<Branch> branch = proposal.branch();
        for (Finding finding : findings(proposal)) {
            faults.add("%s:%d  %s".formatted(finding.file(), finding.line(), finding.message()));
            remedies.add(finding.remedy());
        }
        late(proposal, faults, remedies);
        for (String id : proposal.edited()) {
            String file =
                    proposal.own().history().revision(id).map(Revision::file).orElse(id);
            String base = branch.map(Branch::base).orElse("");
            faults.add("%s  the upgrade of %s is another than in %s: what ran it does not run it again"
                    .formatted(file, id, base));
            remedies.add("git checkout %s -- %s; then write a new revision".formatted(base, file));
        }
        for (Revision revision : proposal.own().history().revisions()) {
            if (branch.isPresent() && branch.get().clashing().contains(revision.file())) {
                faults.add(revision.file() + "  both this branch and "
                        + branch.get().base() + " changed it");
                remedies.add("git merge " + branch.get().base());
            }
        }
        int revisions = proposal.merged().revisions().size();
        int more = revisions - proposal.own().history().revisions().size();
        String what = "%d %s%s"
                .formatted(
                        revisions,
                        revisions == 1 ? "revision" : "revisions",
                        more > 0
                                ? ", %d of them only in %s"
                                        .formatted(more, branch.orElseThrow().base())
                                : "");
        return faults.isEmpty()
                ? Answer.passed(what)
                : Answer.failed(
                        what,
                        faults.stream().distinct().toList(),
                        remedies.stream().distinct().toList());
    }

    /** Those about what changed on either side; what is old is no fault of this branch. */
    private static List<Finding> findings(Proposal proposal) {
        return Rule.all().stream()
                .flatMap(rule -> rule.check(proposal.merged()))
                .filter(finding -> finding.risk().compareTo(Risk.MEDIUM) >= 0)
                .filter(finding -> proposal.branch()
                        .map(branch -> branch.changed().contains(finding.file())
                                || branch.moved().contains(finding.file()))
                        .orElse(true))
                .toList();
    }

    /** A new revision whose number is lower than one that the base has. */
    private static void late(Proposal proposal, List<String> faults, List<String> remedies) {
        if (proposal.branch().isEmpty()) {
            return;
        }
        List<String> fresh = proposal.fresh();
        for (Revision revision : proposal.merged().revisions()) {
            for (String parent : revision.parents()) {
                if (fresh.contains(parent)
                        && !fresh.contains(revision.id())
                        && isNumber(parent, revision.id())
                        && !proposal.edited().contains(parent)) {
                    faults.add("%s comes before %s, which %s has: some tools never run it there"
                            .formatted(
                                    parent,
                                    revision.id(),
                                    proposal.branch().get().base()));
                    remedies.add("Give it a version after %s.".formatted(revision.id()));
                }
            }
        }
    }

    private static boolean isNumber(String... ids) {
        return List.of(ids).stream().allMatch(id -> id.matches("[Vv]?[0-9][0-9._-]*"));
    }
}
