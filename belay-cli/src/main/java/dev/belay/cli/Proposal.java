package dev.belay.cli;

import dev.belay.evidence.Evidence;
import dev.belay.gate.Gate;
import dev.belay.gate.Judgement;
import dev.belay.history.History;
import dev.belay.history.Revision;
import dev.belay.history.Script;
import dev.belay.layout.Layout;
import dev.belay.project.Branch;
import dev.belay.project.Candidate;
import dev.belay.project.Novelty;
import dev.belay.project.Project;
import dev.belay.project.Settings;
import dev.belay.rehearsal.BuiltSchema;
import dev.belay.rehearsal.Jobs;
import dev.belay.rehearsal.Rehearsal.Spectator;
import dev.belay.rules.Risk;
import dev.belay.rules.Rule;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a branch asks to be let in: its new revisions, in the history that there would be. What is costly is done once, and late. */
public final class Proposal {
    private final Project own;
    private final Project merged;
    private final Optional<Branch> branch;
    private final Novelty.Found found;
    private final RehearsalOptions options;
    private final Settings settings;
    private final Optional<String> classPath;
    private final Progress progress;
    private @Nullable List<Judgement> judgements;
    private Optional<Optional<RevisionTests>> tests = Optional.empty();

    /**
     * All revisions of the project, with the schema that they build.
     *
     * @param judgements of each
     */
    record Whole(List<Judgement> judgements, BuiltSchema schema) {
        Whole {
            judgements = List.copyOf(judgements);
        }
    }

    Proposal(
            Path path, Optional<String> base, RehearsalOptions options, Optional<String> classPath, Progress progress) {
        Candidate place = options.locate(path);
        Layout layout = place.layout();
        History now = layout.read(place.folder());
        this.settings = Settings.near(path);
        this.options = options;
        this.classPath = classPath;
        this.progress = progress;
        this.own = new Project(path, layout.name(), now);
        this.branch = Branch.at(path, base.or(() -> settings.value("base")));
        if (branch.isPresent()) {
            Novelty novelty = new Novelty(place, branch.get(), now);
            this.found = novelty.found();
            this.merged = new Project(path, layout.name(), novelty.merged());
        } else {
            Set<String> all = new LinkedHashSet<>();
            now.revisions().forEach(revision -> all.add(revision.id()));
            this.found = new Novelty.Found(all, Set.of());
            this.merged = own;
        }
    }

    /** The project as the working tree has it. */
    Project own() {
        return own;
    }

    /** The history that there would be. */
    History merged() {
        return merged.history();
    }

    /** What Git knows, if there is a branch to compare with. */
    Optional<Branch> branch() {
        return branch;
    }

    /** Ids of the new revisions, in order. */
    List<String> fresh() {
        return own.history().revisions().stream()
                .map(Revision::id)
                .filter(found.fresh()::contains)
                .toList();
    }

    /** Ids of revisions that the base has, too, with another upgrade. */
    Set<String> edited() {
        return found.edited();
    }

    Settings settings() {
        return settings;
    }

    RehearsalOptions options() {
        return options;
    }

    /** The class path of the project's entities, where somebody knows it without asking Maven. */
    Optional<String> classPath() {
        return classPath;
    }

    Progress progress() {
        return progress;
    }

    /** What is said of the new revisions; rehearsed on the merge result, except by a tool, which has only the working tree. */
    List<Judgement> judgements() {
        if (judgements == null) {
            judgements = fresh().isEmpty() ? List.of() : rehearsed();
        }
        return judgements;
    }

    /** The tests of the new revisions, run in the working tree; none where the settings name no folder of them. */
    Optional<RevisionTests> tests() {
        if (tests.isEmpty()) {
            tests = Optional.of(RevisionTests.of(this));
            progress.clear();
        }
        return tests.get();
    }

    private List<Judgement> rehearsed() {
        Project project = isRunByTool() ? own : merged;
        progress.ahead(project.history().revisions().stream().map(Revision::id).toList());
        List<Judgement> all = new ArrayList<>();
        rehearser().rehearse(project, options.terms(), Set.copyOf(found.fresh()), judging(all));
        progress.clear();
        return all;
    }

    /** All that is known of the project as the working tree has it. */
    Whole whole() {
        List<Judgement> all = new ArrayList<>();
        progress.ahead(own.history().revisions().stream().map(Revision::id).toList());
        BuiltSchema schema = rehearser().rehearsedSchema(own, options.terms(), judging(all));
        progress.clear();
        return new Whole(all, schema);
    }

    private EmbeddedRehearser rehearser() {
        return new EmbeddedRehearser(options.version(), true, Jobs.ONE, progress::note);
    }

    private Spectator judging(List<Judgement> into) {
        Gate gate = new Gate(Rule.all(), Risk.MEDIUM);
        return new Spectator() {
            @Override
            public void begins(Revision revision) {
                progress.begins(revision);
            }

            @Override
            public void told(Evidence evidence) {
                into.add(gate.judge(evidence));
            }
        };
    }

    private boolean isRunByTool() {
        return merged.history().revisions().stream().anyMatch(each -> each.upgrade() instanceof Script.Command);
    }
}
