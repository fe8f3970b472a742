package dev.belay.plan;

import dev.belay.plan.Step.Commit;
import java.util.ArrayList;
import java.util.List;

/**
 * Steps that a migration tool runs as one revision.
 *
 * @param steps in their order
 * @param apart whether each commits by itself, in no transaction of the tool's
 */
public record Stage(List<Step> steps, boolean apart) {
    /** Copies the steps. */
    public Stage {
        steps = List.copyOf(steps);
    }

    /**
     * The revisions that the transactions of these steps need.
     *
     * @param several whether a file can hold several statements each of which commits by itself
     */
    public static List<Stage> of(List<Step> steps, boolean several) {
        List<Stage> stages = new ArrayList<>();
        for (List<Step> together : transactions(Preparations.without(steps))) {
            boolean outside = together.getFirst().commit() == Commit.OUTSIDE;
            boolean joins =
                    several && together.size() == 1 && together.getFirst().commit() != Commit.WITH_OTHERS;
            boolean follows = joins || (several && together.stream().allMatch(Stage::isAttaching));
            if (follows && !stages.isEmpty() && stages.getLast().apart()) {
                List<Step> more = new ArrayList<>(stages.removeLast().steps());
                more.addAll(together);
                stages.add(new Stage(more, true));
            } else {
                stages.add(new Stage(together, outside || joins));
            }
        }
        return stages.stream()
                .map(Stage::plain)
                .map(stage -> stage.prepared(steps))
                .toList();
    }

    /** An index stands with those that it takes in: without them, it would not come to the way back that they need. */
    private static boolean isAttaching(Step step) {
        return step.sql().startsWith("ALTER INDEX ") && step.sql().contains(" ATTACH PARTITION ");
    }

    /** One statement that may run in a transaction needs no mark. */
    private Stage plain() {
        return new Stage(steps, apart && (steps.size() > 1 || steps.getFirst().commit() == Commit.OUTSIDE));
    }

    /** What stood around the whole plan stands around each transaction. */
    private Stage prepared(List<Step> all) {
        return apart ? this : new Stage(Preparations.again(all, steps), false);
    }

    /** The steps that are committed together; no lock is held while a check reads. */
    private static List<List<Step>> transactions(List<Step> steps) {
        List<List<Step>> transactions = new ArrayList<>();
        boolean open = false;
        for (Step step : steps) {
            boolean apart = step.commit() == Commit.OUTSIDE || step.commit() == Commit.BY_ITSELF;
            boolean reads = !step.check().isEmpty();
            if (!open || apart || reads) {
                transactions.add(new ArrayList<>());
            }
            transactions.getLast().add(step);
            open = step.commit() == Commit.WITH_OTHERS;
        }
        return transactions;
    }
}
