package dev.belay.cli;

import dev.belay.catalog.Blueprint;
import dev.belay.catalog.Change;
import dev.belay.evidence.Evidence;
import dev.belay.history.Downgrade;
import dev.belay.history.History;
import dev.belay.history.Revision;
import dev.belay.layout.Drafts;
import dev.belay.layout.Mending;
import dev.belay.layout.NewRevision;
import dev.belay.layout.RevisionWriter;
import dev.belay.plan.Owners;
import dev.belay.plan.Plan;
import dev.belay.plan.Step;
import dev.belay.project.Candidate;
import dev.belay.rehearsal.SchemaWalk;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Drafts new revisions of a project. Writes nothing.
 *
 * @param place the migrations
 * @param writer of their layout
 */
record Authoring(Candidate place, RevisionWriter writer) {
    private static final int TOLD = 3;

    /**
     * A revision that was rehearsed.
     *
     * @param drafts its files
     * @param losses what does not come back after its downgrade
     */
    record Proved(Drafts drafts, List<String> losses) {}

    /** The files of a revision with these statements; a downgrade has a place even when it has no statements. */
    Drafts draft(NewRevision wanted, List<Step> upgrade, List<Step> downgrade) {
        Drafts begun = new Mending(writer, place.folder()).begin(wanted, upgrade);
        Revision revision = added(wanted.history(), begun);
        return new Mending(writer, place.folder().with(begun)).replace(revision, downgrade);
    }

    /** The revision that makes the head equal to another schema, and can be taken back; empty when it is equal already. */
    Optional<Proved> towards(String source, NewRevision wanted, ProvingServer proving) {
        List<Revision> revisions = wanted.history().revisions();
        SchemaWalk walk = proving.walk();
        Blueprint made = walk.head(revisions);
        String role = Owners.ofDatabase(made);
        Blueprint head = Owners.as(role, made);
        Blueprint goal = Owners.as(
                role,
                new Schemas(proving.server(), () -> {
                            throw new SchemaFileException(
                                    source + " is neither a file, nor a folder, nor a database",
                                    "Name SQL that describes the wanted schema, or postgresql://USER@HOST/DB.",
                                    null);
                        })
                        .read(source));
        List<Step> upgrade = Plan.between(head, goal, role).steps();
        if (head.catalog().changesTo(goal.catalog()).isEmpty()) {
            return Optional.empty();
        }
        Drafts drafts = draft(wanted, upgrade, Plan.between(goal, head, role).steps());
        History grown = place.layout().read(place.folder().with(drafts));
        Revision revision = added(wanted.history(), drafts);
        Blueprint reached = Owners.as(role, walk.head(grown.revisions()));
        List<Change> left = reached.catalog().changesTo(goal.catalog());
        if (!left.isEmpty()) {
            throw new UnprovedRevisionException("the upgrade does not reach the wanted schema: "
                    + left.stream().limit(TOLD).map(Change::summary).collect(Collectors.joining("; ")));
        }
        return Optional.of(proved(grown, revision, drafts, proving));
    }

    private static Proved proved(History grown, Revision revision, Drafts drafts, ProvingServer proving) {
        Optional<Evidence> seen = proving.rehearse(grown.revisions(), Set.of(revision.id())).stream()
                .findFirst();
        Optional<String> doubt =
                seen.map(evidence -> new Proof(evidence).doubt()).orElse(Optional.of("it was not rehearsed"));
        if (doubt.isPresent()) {
            throw new UnprovedRevisionException("the downgrade is not proved: " + doubt.get());
        }
        return new Proved(drafts, new Proof(seen.orElseThrow()).losses());
    }

    /** The revision that only the drafts hold. */
    private Revision added(History before, Drafts drafts) {
        Set<String> known = before.revisions().stream().map(Revision::id).collect(Collectors.toSet());
        return place.layout().read(place.folder().with(drafts)).revisions().stream()
                .filter(revision -> !known.contains(revision.id()))
                .filter(revision -> !(revision.downgrade() instanceof Downgrade.Irreversible))
                .findFirst()
                .orElseThrow(() -> new UnprovedRevisionException(
                        "the new revision is not read back from the file: something of its name is there already"));
    }
}
