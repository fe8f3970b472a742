package dev.belay.plan;

import dev.belay.catalog.Blueprint;
import dev.belay.catalog.CatalogObject;
import dev.belay.plan.Step.Commit;
import java.util.List;

/** Checks and foreign keys that hold for new rows first, and are validated while others read and write. */
final class SafeConstraints {
    private static final int NOT_VALID_ON_PARTITIONED = 18;

    private SafeConstraints() {}

    /** Old rows are not looked for that have no value yet. */
    static List<Step> create(CatalogObject constraint, Blueprint all, boolean unfilled, List<Step> shortly) {
        String definition = constraint.text("definition");
        boolean unread = definition.contains(" NOT VALID") || definition.contains(" NOT ENFORCED");
        boolean refused = Constraints.isForeignKey(constraint)
                && Relations.isPartitioned(constraint.id(), all)
                && all.major() < NOT_VALID_ON_PARTITIONED;
        if (shortly.size() != 1 || unread || refused) {
            return shortly;
        }
        Step add = new Step(
                shortly.getFirst().sql() + " NOT VALID",
                "holds for new rows from here on, and reads no old one",
                Commit.BEFORE_NEXT,
                unfilled ? "" : RowChecks.violations(constraint));
        return List.of(add, validate(Relations.alter(constraint.id(), all), Names.last(constraint.id())));
    }

    /** Reads the table under a lock that lets others read and write. */
    static Step validate(String alter, String name) {
        return new Step(
                alter + "VALIDATE CONSTRAINT " + name,
                "reads the old rows while others read and write, in a transaction of its own",
                Commit.BY_ITSELF,
                "");
    }
}
