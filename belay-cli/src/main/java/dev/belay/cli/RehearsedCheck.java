package dev.belay.cli;

import com.google.auto.service.AutoService;
import dev.belay.gate.Answer;
import dev.belay.gate.Judgement;
import dev.belay.gate.Verdict;
import dev.belay.rules.Finding;
import java.util.ArrayList;
import java.util.List;

/** The new revisions were rehearsed, and no finding blocks them; those about the way back are another check's. */
@AutoService(Check.class)
public final class RehearsedCheck implements Check {
    @Override
    public String name() {
        return "rehearsed";
    }

    @Override
    public int turn() {
        return 20;
    }

    @Override
    public Answer answer(Proposal proposal) {
        List<String> faults = new ArrayList<>();
        List<String> remedies = new ArrayList<>();
        List<String> unknown = new ArrayList<>();
        for (Judgement judgement : proposal.judgements()) {
            String id = judgement.evidence().revision().id();
            boolean blocked = false;
            if (judgement.verdict() instanceof Verdict.Blocked(List<Finding> findings)) {
                for (Finding finding : findings) {
                    if (!DowngradeCheck.isAboutWayBack(finding)) {
                        faults.add("%s  %s  %s:%d  %s"
                                .formatted(
                                        finding.risk(),
                                        finding.rule(),
                                        finding.file(),
                                        finding.line(),
                                        finding.message()));
                        blocked = true;
                    }
                }
            }
            if (judgement.verdict() instanceof Verdict.NotRehearsed(String reason)) {
                unknown.add(id + "  " + reason);
            }
            if (blocked) {
                remedies.add("belay rehearse " + proposal.own().root() + " " + id);
            }
        }
        int count = proposal.judgements().size();
        if (!faults.isEmpty()) {
            return Answer.failed("%d of %d are blocked".formatted(remedies.size(), count), faults, remedies);
        }
        return unknown.isEmpty()
                ? Answer.passed(count == 0 ? "no new revision" : "%d up, down and up again".formatted(count))
                : new Answer(
                        Answer.State.UNKNOWN,
                        "%d of %d were not rehearsed".formatted(unknown.size(), count),
                        unknown,
                        List.of("belay rehearse " + proposal.own().root()));
    }
}
