package dev.belay.cli;

import com.google.auto.service.AutoService;
import dev.belay.catalog.Blueprint;
import dev.belay.catalog.Catalog;
import dev.belay.catalog.Change;
import dev.belay.error.BelayException;
import dev.belay.gate.Answer;
import dev.belay.plan.Owners;
import dev.belay.postgres.EmbeddedServer;
import dev.belay.rules.ColumnRule;
import dev.belay.wanted.Wanted;
import java.util.List;
import java.util.stream.Stream;

/** The models want what the revisions build; asked where {@code models:} of the settings names them. */
@AutoService(Check.class)
public final class ModelsCheck implements Check {
    private static final String SETTING = "models";

    @Override
    public String name() {
        return "models";
    }

    @Override
    public int turn() {
        return 45;
    }

    @Override
    public boolean isAsked(Proposal proposal) {
        return proposal.settings().value(SETTING).isPresent();
    }

    @Override
    public Answer answer(Proposal proposal) {
        String name = proposal.settings().value(SETTING).orElseThrow();
        boolean changed = proposal.branch()
                .map(branch -> branch.changed().stream().anyMatch(ModelsCheck::isCode))
                .orElse(true);
        if (!changed && proposal.fresh().isEmpty()) {
            return Answer.passed("neither code nor revisions changed");
        }
        try {
            return compared(name, proposal);
        } catch (BelayException unknown) {
            return new Answer(
                    Answer.State.SKIPPED, String.valueOf(unknown.getMessage()), List.of(), List.of(unknown.remedy()));
        }
    }

    private static boolean isCode(String file) {
        return file.endsWith(".py") || file.endsWith(".java");
    }

    private static Answer compared(String name, Proposal proposal) {
        ModelSource source = ModelSource.of(name)
                .orElseThrow(() -> new SchemaFileException(
                        "models: " + name + " names no models", "Write one of " + ModelSource.forms() + ".", null));
        RehearsalOptions options = proposal.options();
        try (EmbeddedServer server = options.server()) {
            Blueprint read = new Schemas(server, options.terms(), proposal::own, proposal.progress()).read("head");
            String role = Owners.ofDatabase(read);
            Blueprint head = Owners.as(role, read);
            Models models = new Models(new ModelPlace(
                    proposal.own().root(), options, server, proposal.classPath(), proposal.progress()::note));
            Wanted wanted = models.wanted(source, name, head, role);
            Catalog goal = wanted.schema().catalog();
            List<Change> changes = head.catalog().changesTo(goal);
            return changes.isEmpty()
                    ? Answer.passed("equal to head")
                    : lacking(name, changes, ColumnRule.told(changes, goal));
        }
    }

    private static Answer lacking(String name, List<Change> changes, List<String> doubts) {
        String said =
                changes.size() == 1 ? "1 change is in no revision" : changes.size() + " changes are in no revision";
        List<String> faults = Stream.concat(changes.stream().map(Change::summary), doubts.stream())
                .toList();
        return Answer.failed(said, faults, List.of("belay revision -m MSG --autogenerate --from " + name));
    }
}
