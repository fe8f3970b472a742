package dev.belay.cli;

import com.google.auto.service.AutoService;
import dev.belay.catalog.Schema;
import dev.belay.gate.Answer;
import dev.belay.output.Document;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

/** The schema document tells what the migrations build. */
@AutoService(Check.class)
public final class DocumentCheck implements Check {
    @Override
    public String name() {
        return "documents";
    }

    @Override
    public int turn() {
        return 50;
    }

    @Override
    public Answer answer(Proposal proposal) {
        String remedy = "belay document " + proposal.own().root();
        SchemaDocuments documents = SchemaDocuments.of(
                proposal.own(), proposal.settings().value("document").orElse(""), LocalDate.now(ZoneOffset.UTC));
        Workspace workspace = new Workspace(proposal.own().root());
        boolean changed = proposal.branch()
                .map(branch -> branch.changed().contains(documents.path()))
                .orElse(true);
        if (proposal.fresh().isEmpty() && !changed) {
            return Answer.passed("no new revision");
        }
        if (workspace.read(documents.path()).isEmpty()) {
            return Answer.failed("there is no " + documents.path(), List.of(), List.of(remedy));
        }
        Proposal.Whole whole = proposal.whole();
        List<Document> wanted =
                documents.documents(whole.judgements(), Schema.of(whole.schema().catalog()), false);
        List<Workspace.Stale> stale = workspace.stale(wanted);
        return stale.isEmpty()
                ? Answer.passed("in step: " + documents.path())
                : Answer.failed(
                        "not in step: "
                                + String.join(
                                        ", ",
                                        stale.stream()
                                                .map(Workspace.Stale::path)
                                                .toList()),
                        List.of(),
                        List.of(remedy));
    }
}
