package dev.belay.cli;

import dev.belay.evidence.Evidence;
import dev.belay.history.History;
import dev.belay.history.Revision;
import dev.belay.project.Candidate;
import dev.belay.project.Project;
import dev.belay.rehearsal.Jobs;
import dev.belay.rehearsal.Rehearsal.Spectator;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What the rehearsal of a project's files as they are shows; what did not change since the last one is told again.
 *
 * @param options how it is rehearsed
 * @param progress for people who wait
 */
record FirstLook(RehearsalOptions options, Progress progress) {
    /** The evidence of the wanted revisions, in their order. */
    List<Evidence> at(Candidate place, History history, Set<String> wanted) {
        Project project = new Project(place.folder().root(), place.layout().name(), history);
        progress.ahead(history.revisions().stream().map(Revision::id).toList());
        List<Evidence> seen = new ArrayList<>();
        new EmbeddedRehearser(options.version(), true, Jobs.ONE, progress::note)
                .rehearse(project, options.terms(), wanted, new Spectator() {
                    @Override
                    public void begins(Revision revision) {
                        progress.begins(revision);
                    }

                    @Override
                    public void told(Evidence evidence) {
                        if (wanted.contains(evidence.revision().id())) {
                            seen.add(evidence);
                        }
                    }
                });
        return seen;
    }
}
