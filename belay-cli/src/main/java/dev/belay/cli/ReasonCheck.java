package dev.belay.cli;

import com.google.auto.service.AutoService;
import dev.belay.gate.Answer;
import dev.belay.history.Revision;
import dev.belay.project.Reasons;
import java.util.List;

/** Every new revision says why it is wanted. */
@AutoService(Check.class)
public final class ReasonCheck implements Check {
    @Override
    public String name() {
        return "reason";
    }

    @Override
    public int turn() {
        return 40;
    }

    @Override
    public Answer answer(Proposal proposal) {
        List<String> fresh = proposal.fresh();
        List<Revision> all = proposal.own().history().revisions();
        List<Revision> silent = all.stream()
                .filter(revision -> fresh.contains(revision.id()))
                .filter(revision -> !Reasons.has(proposal.own().root(), all, revision))
                .toList();
        return silent.isEmpty()
                ? Answer.passed(fresh.isEmpty() ? "no new revision" : "%d say why".formatted(fresh.size()))
                : Answer.failed(
                        "%d of %d say no reason".formatted(silent.size(), fresh.size()),
                        silent.stream().map(Revision::file).toList(),
                        List.of("Write a line `-- reason: WHY` (of Python: `# reason: WHY`) into it."));
    }
}
