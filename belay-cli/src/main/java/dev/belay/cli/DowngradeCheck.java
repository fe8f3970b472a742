package dev.belay.cli;

import com.google.auto.service.AutoService;
import dev.belay.gate.Answer;
import dev.belay.gate.Judgement;
import dev.belay.gate.Verdict;
import dev.belay.rules.Finding;
import java.util.ArrayList;
import java.util.List;

/** Every new revision has a downgrade that works, or says why it has none. */
@AutoService(Check.class)
public final class DowngradeCheck implements Check {
    static boolean isAboutWayBack(Finding finding) {
        return finding.rule().startsWith("downgrade-");
    }

    @Override
    public String name() {
        return "downgrade";
    }

    @Override
    public int turn() {
        return 30;
    }

    @Override
    public Answer answer(Proposal proposal) {
        List<String> faults = new ArrayList<>();
        List<String> remedies = new ArrayList<>();
        for (Judgement judgement : proposal.judgements()) {
            if (judgement.verdict() instanceof Verdict.Blocked(List<Finding> findings)) {
                List<Finding> about =
                        findings.stream().filter(DowngradeCheck::isAboutWayBack).toList();
                about.forEach(finding ->
                        faults.add("%s:%d  %s".formatted(finding.file(), finding.line(), finding.message())));
                if (!about.isEmpty()) {
                    remedies.add("belay reverse %s %s"
                            .formatted(
                                    judgement.evidence().revision().id(),
                                    proposal.own().root()));
                }
            }
        }
        int count = proposal.judgements().size();
        return faults.isEmpty()
                ? Answer.passed(
                        count == 0 ? "no new revision" : "%d with a way back, or why there is none".formatted(count))
                : Answer.failed("%d of %d have none that works".formatted(remedies.size(), count), faults, remedies);
    }
}
