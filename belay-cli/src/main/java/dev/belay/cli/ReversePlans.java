package dev.belay.cli;

import dev.belay.catalog.Blueprint;
import dev.belay.cli.Reversal.Tries;
import dev.belay.cli.Trial.Way;
import dev.belay.history.Revision;
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

    /** The tries, the best first: the author's own completed, one in its place, one that fills what cannot be empty. */
    static Tries of(Revision revision, Around schemas) {
        try {
            List<Trial> trials = trials(revision, schemas);
            return new Tries(trials, trials.isEmpty() ? ROWS_ONLY : "");
        } catch (UnwrittenKindException unwritten) {
            return new Tries(List.of(), String.valueOf(unwritten.getMessage()));
        }
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

    /** The old names first, then what else differs. */
    private static List<Step> steps(Start start, Blueprint wanted) {
        Stream<Step> renames = start.renames().stream().map(sql -> new Step(sql, "", false));
        return Stream.concat(renames, Plan.between(start.schema(), wanted).steps().stream())
                .toList();
    }
}
