package dev.belay.cli;

import dev.belay.catalog.Blueprint;
import dev.belay.cli.Reversal.Tries;
import dev.belay.cli.Trial.Way;
import dev.belay.evidence.DowngradeOutcome;
import dev.belay.evidence.Evidence;
import dev.belay.history.Revision;
import dev.belay.plan.Keeping;
import dev.belay.plan.Plan;
import dev.belay.plan.Step;
import dev.belay.plan.UnwrittenKindException;
import dev.belay.rehearsal.SchemaWalk.Around;
import dev.belay.rehearsal.SchemaWalk.Start;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What may be written as the downgrade of a revision, by the schemas around it. */
final class ReversePlans {
    private static final String ROWS_ONLY =
            "the upgrade changes rows and no schema: only you know what should become of them";

    private ReversePlans() {}

    /**
     * The tries, the best first: the author's own completed, then one in its place. When data is to be kept that does not come
     * back, none that would lose it.
     */
    static Tries of(Evidence seen, Around schemas, boolean keeps) {
        try {
            Revision revision = seen.revision();
            List<Trial> trials = new ArrayList<>(trials(revision, schemas));
            Keeping keeping = Keeping.of(
                    revision.id(), schemas.before(), schemas.upgraded().schema(), seen.dataLoss());
            if (keeps && !keeping.tables().isEmpty()) {
                if (loses(seen)) {
                    trials.clear();
                }
                trials.addAll(trials(revision, schemas, keeping));
            }
            return new Tries(trials, trials.isEmpty() ? doubt(keeps, keeping) : "");
        } catch (UnwrittenKindException unwritten) {
            return new Tries(List.of(), String.valueOf(unwritten.getMessage()));
        }
    }

    private static String doubt(boolean keeps, Keeping keeping) {
        return !keeps || keeping.unkept().isEmpty()
                ? ROWS_ONLY
                : "no key tells the rows of " + String.join(", ", keeping.unkept())
                        + " apart: old values cannot be put back where they were";
    }

    /** Tells whether the author's own downgrade, as it is, would leave something lost. */
    private static boolean loses(Evidence seen) {
        return seen.outcome() != DowngradeOutcome.DIFFERS
                || seen.dataLoss().stream().anyMatch(loss -> !loss.comesBack());
    }

    private static List<Trial> trials(Revision revision, Around schemas) {
        List<Trial> trials = new ArrayList<>();
        schemas.downgraded()
                .map(start -> steps(start, schemas.before()))
                .filter(steps -> !steps.isEmpty())
                .ifPresent(steps -> trials.add(new Trial(revision, Way.COMPLETED, steps, List.of(), "")));
        List<Step> whole = steps(schemas.upgraded(), schemas.before());
        if (!whole.isEmpty()) {
            trials.add(new Trial(revision, Way.WRITTEN, whole, List.of(), ""));
        }
        return trials;
    }

    private static List<Trial> trials(Revision revision, Around schemas, Keeping keeping) {
        List<Trial> trials = new ArrayList<>();
        schemas.downgraded()
                .ifPresent(start -> trials.add(new Trial(
                        revision,
                        Way.COMPLETED,
                        behind(start, keeping.downgrade(start.schema())),
                        keeping.upgrade(),
                        keeping.words())));
        trials.add(new Trial(
                revision,
                Way.WRITTEN,
                behind(schemas.upgraded(), keeping.downgrade(schemas.upgraded().schema())),
                keeping.upgrade(),
                keeping.words()));
        return trials;
    }

    private static List<Step> steps(Start start, Blueprint wanted) {
        return behind(start, Plan.between(start.schema(), wanted).steps());
    }

    /** The old names first, then what else differs. */
    private static List<Step> behind(Start start, List<Step> steps) {
        Stream<Step> renames = start.renames().stream().map(Step::of);
        return Stream.concat(renames, steps.stream()).toList();
    }
}
