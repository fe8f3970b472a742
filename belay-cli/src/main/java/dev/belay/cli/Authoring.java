package dev.belay.cli;

import dev.belay.catalog.Blueprint;
import dev.belay.catalog.Change;
import dev.belay.evidence.DataLoss;
import dev.belay.evidence.Evidence;
import dev.belay.evidence.SqlError;
import dev.belay.history.Downgrade;
import dev.belay.history.History;
import dev.belay.history.Revision;
import dev.belay.layout.Drafts;
import dev.belay.layout.Mending;
import dev.belay.layout.MigrationFolder;
import dev.belay.layout.NewRevision;
import dev.belay.layout.RevisionWriter;
import dev.belay.layout.RevisionWriter.Apart;
import dev.belay.plan.Owners;
import dev.belay.plan.Plan;
import dev.belay.plan.PossibleRename;
import dev.belay.plan.Stage;
import dev.belay.plan.Step;
import dev.belay.plan.Swap;
import dev.belay.project.Candidate;
import dev.belay.rehearsal.SchemaWalk;
import dev.belay.rehearsal.SchemaWalk.Around;
import dev.belay.rules.ColumnRule;
import dev.belay.rules.Finding;
import dev.belay.rules.Rule;
import dev.belay.wanted.Wanted;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Drafts new revisions of a project. Writes nothing.
 *
 * @param place the migrations
 * @param writer of their layout
 */
record Authoring(Candidate place, RevisionWriter writer) {
    private static final int TOLD = 3;

    /**
     * Revisions that were rehearsed.
     *
     * @param drafts their files
     * @param losses what does not come back after their downgrades
     * @param possible what may have another name now, and was taken for something that goes and something that comes
     * @param doubts what speaks against the types of columns
     * @param remarks what else a reader has to know of it
     */
    record Proved(
            Drafts drafts,
            List<String> losses,
            List<PossibleRename> possible,
            List<Finding> doubts,
            List<String> remarks) {}

    /** The files of a revision with these statements; a downgrade has a place even when it has no statements. */
    Drafts draft(NewRevision wanted, List<Step> upgrade, List<Step> downgrade) {
        Drafts begun = new Mending(writer, place.folder()).begin(wanted, upgrade);
        Revision revision = added(wanted.history(), begun);
        return new Mending(writer, place.folder().with(begun)).replace(revision, downgrade);
    }

    /**
     * What came of the way to a goal.
     *
     * @param goal the wanted schema
     * @param proved the revisions that reach it; none when the head is equal already
     */
    record Reached(Wanted goal, Optional<Proved> proved) {}

    /**
     * The revisions that make the head equal to another schema, and can be taken back.
     *
     * @param renaming what has another name in the other schema
     * @param simple whether in the short form
     */
    Reached towards(Goal goal, Renaming renaming, NewRevision wanted, ProvingServer proving, boolean simple) {
        SchemaWalk walk = proving.walk();
        Blueprint made = walk.head(wanted.history().revisions());
        String role = Owners.ofDatabase(made);
        Blueprint head = Owners.as(role, made);
        Wanted goals = goal.from(head, role, proving.schemas(() -> {
            throw goal.unknown();
        }));
        if (head.catalog().changesTo(goals.schema().catalog()).isEmpty()) {
            return new Reached(goals, Optional.empty());
        }
        RenamedSchema renamed = RenamedSchema.of(proving.server(), head, goals.schema(), renaming, role);
        Plan plan = plan(renamed, goals.schema(), role, simple);
        Drafted drafted = drafted(wanted, stages(renamed, plan, simple), plan, walk);
        List<Change> left = Owners.as(role, drafted.reached())
                .catalog()
                .changesTo(goals.schema().catalog())
                .stream()
                .filter(change -> !goals.comesOfItself(change, renamed.schema()))
                .toList();
        if (!left.isEmpty()) {
            throw new UnprovedRevisionException("the upgrade does not reach the wanted schema: "
                    + left.stream().limit(TOLD).map(Change::summary).collect(Collectors.joining("; ")));
        }
        List<PossibleRename> possible = PossibleRename.between(renamed.schema(), goals.schema());
        return new Reached(goals, Optional.of(proved(drafted, possible, plan, renamed.schema(), proving)));
    }

    /** The first of two columns is dropped when the second takes its place; its values are there, as far as the other type has them. */
    private static String loss(String told, Plan plan, Blueprint before) {
        return plan.swaps().stream()
                .filter(swap -> told.equals(swap.column().name() + ": " + DataLoss.What.COLUMN_DROPPED.words()))
                .map(swap -> swap.loss(before))
                .findFirst()
                .orElse(told);
    }

    private Apart apart(boolean simple) {
        return simple ? Apart.NEVER : writer.apart();
    }

    private Plan plan(RenamedSchema head, Blueprint goal, String role, boolean simple) {
        return apart(simple) == Apart.NEVER
                ? Plan.between(head.schema(), goal, role)
                : Plan.safelyBetween(head.schema(), goal, role);
    }

    private static List<String> remarks(Plan plan) {
        return Stream.concat(plan.swaps().stream().map(Swap::words), plan.shortened().stream())
                .toList();
    }

    /** The new names first. */
    private List<Stage> stages(RenamedSchema head, Plan plan, boolean simple) {
        List<Step> steps = Stream.concat(head.renames().steps().stream(), plan.steps().stream())
                .toList();
        return switch (apart(simple)) {
            case NEVER -> List.of(new Stage(steps, false));
            case SINGLE -> Stage.of(steps, false);
            case SEVERAL -> Stage.of(steps, true);
        };
    }

    /**
     * Revisions that were not rehearsed yet.
     *
     * @param history with them
     * @param ids of them
     * @param reached the schema at their end
     */
    private record Drafted(Drafts drafts, History history, List<String> ids, Blueprint reached) {}

    /** The upgrades first; each way back then leads from the schema that its upgrade makes to the one that it finds. */
    private Drafted drafted(NewRevision wanted, List<Stage> stages, Plan plan, SchemaWalk walk) {
        MigrationFolder folder = place.folder();
        History history = wanted.history();
        List<Revision> added = new ArrayList<>();
        for (int index = 0; index < stages.size(); index++) {
            NewRevision part = wanted.part(history, index + 1, stages.size());
            Authoring grown = new Authoring(new Candidate(folder, place.layout()), writer);
            Drafts drafts = grown.draft(part, stages.get(index).steps(), List.of());
            Revision revision = grown.added(history, drafts);
            folder = folder.with(drafts);
            folder = stages.get(index).apart() ? folder.with(writer.apart(folder, revision)) : folder;
            history = place.layout().read(folder);
            added.add(revision);
        }
        List<String> ids = added.stream().map(Revision::id).toList();
        Map<String, Around> schemas = new LinkedHashMap<>();
        Map<String, String> errors = new LinkedHashMap<>();
        walk.go(history.revisions(), Set.copyOf(ids), new SchemaWalk.Reader() {
            @Override
            public void read(Revision revision, Around around) {
                schemas.put(revision.id(), around);
            }

            @Override
            public void failed(Revision revision, SqlError error) {
                errors.put(revision.id(), ": line %d: %s".formatted(error.line(), error.told()));
            }
        });
        for (Revision revision : added) {
            Around around = schemas.get(revision.id());
            if (around == null) {
                throw new UnprovedRevisionException(
                        "the upgrade fails in " + revision.file() + errors.getOrDefault(revision.id(), ""));
            }
            Mending mending = new Mending(writer, folder);
            List<Step> back = back(around, plan.swaps());
            folder = folder.with(back.isEmpty() ? mending.replaceByNothing(revision) : mending.replace(revision, back));
        }
        Around last = Objects.requireNonNull(schemas.get(ids.getLast()));
        Blueprint reached =
                last.upgraded().renames().isEmpty() ? last.upgraded().schema() : walk.head(history.revisions());
        return new Drafted(folder.drafts(), place.layout().read(folder), ids, reached);
    }

    /** What was renamed gets its name back first, and keeps its rows and values. */
    static List<Step> back(Around around, List<Swap> swaps) {
        List<Step> back = new ArrayList<>(
                around.upgraded().renames().stream().map(Step::of).toList());
        back.addAll(Plan.back(around.upgraded().schema(), around.before(), swaps));
        return back;
    }

    private static Proved proved(
            Drafted drafted, List<PossibleRename> possible, Plan plan, Blueprint before, ProvingServer proving) {
        List<Evidence> seen = proving.rehearse(drafted.history().revisions(), Set.copyOf(drafted.ids()));
        Optional<String> doubt = seen.stream()
                .flatMap(evidence -> new Proof(evidence).doubt().stream())
                .findFirst()
                .or(() -> seen.size() == drafted.ids().size() ? Optional.empty() : Optional.of("it was not rehearsed"));
        if (doubt.isPresent()) {
            throw new UnprovedRevisionException("the downgrade is not proved: " + doubt.get());
        }
        return new Proved(
                drafted.drafts(),
                seen.stream()
                        .flatMap(evidence -> new Proof(evidence).losses().stream())
                        .map(told -> loss(told, plan, before))
                        .distinct()
                        .toList(),
                possible,
                seen.stream().flatMap(Authoring::doubts).toList(),
                remarks(plan));
    }

    private static Stream<Finding> doubts(Evidence evidence) {
        return Rule.all().stream().filter(ColumnRule.class::isInstance).flatMap(rule -> rule.check(evidence));
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
