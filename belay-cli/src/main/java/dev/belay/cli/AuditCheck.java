package dev.belay.cli;

import com.google.auto.service.AutoService;
import dev.belay.audit.Audit;
import dev.belay.code.CodeReader;
import dev.belay.gate.Answer;
import dev.belay.postgres.EmbeddedServer;
import dev.belay.rules.Finding;
import dev.belay.rules.Rule;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/** The code that changed has none of the six bugs, and no code names what a new revision took away. */
@AutoService(Check.class)
public final class AuditCheck implements Check {
    /** What a revision can make wrong in code that nobody changed. */
    private static final Set<String> OF_REVISIONS = Set.of("unknown-name", "breaks-code");

    @Override
    public String name() {
        return "audit";
    }

    @Override
    public int turn() {
        return 60;
    }

    @Override
    public Answer answer(Proposal proposal) {
        boolean changed = proposal.branch()
                .map(branch ->
                        branch.changed().stream().anyMatch(file -> file.endsWith(".java") || file.endsWith(".py")))
                .orElse(true);
        if (!changed && proposal.fresh().isEmpty()) {
            return Answer.passed("no code changed");
        }
        Path root = proposal.own().root();
        CodeReader.Code code = CodeReader.read(root, text -> !text.isTest());
        CodeAudit audit = new CodeAudit(
                () -> EmbeddedServer.start(proposal.options().version()),
                proposal.options().terms(),
                proposal.progress()::note);
        List<Finding> all = Audit.of(
                        audit.look(code, () -> proposal.own().history().revisions(), Set.copyOf(proposal.fresh())),
                        Rule.all())
                .findings();
        List<Finding> counting =
                all.stream().filter(finding -> counts(finding, proposal)).toList();
        String old = all.size() > counting.size() ? ", %d older".formatted(all.size() - counting.size()) : "";
        return counting.isEmpty()
                ? Answer.passed("nothing found in %d %s%s"
                        .formatted(code.files().size(), code.files().size() == 1 ? "file" : "files", old))
                : Answer.failed(
                        "%d found%s".formatted(counting.size(), old),
                        counting.stream()
                                .map(each -> "%s  %s:%d  %s"
                                        .formatted(each.rule(), each.file(), each.line(), each.message()))
                                .toList(),
                        List.of("belay audit " + root));
    }

    private static boolean counts(Finding finding, Proposal proposal) {
        return proposal.branch()
                .map(branch -> branch.changed().contains(finding.file())
                        || (OF_REVISIONS.contains(finding.rule())
                                && !proposal.fresh().isEmpty()))
                .orElse(true);
    }
}
