package dev.belay.plan;

import dev.belay.catalog.Blueprint;
import dev.belay.catalog.CatalogObject;
import dev.belay.plan.Step.Commit;
import java.util.List;

/** Primary keys and unique constraints on an index that was built concurrently (manual, ALTER TABLE, USING INDEX). */
final class SafeKeys {
    private SafeKeys() {}

    /** An exclusion, a key of a partitioned table and one over periods cannot be made of an index. */
    static List<Step> create(CatalogObject key, Blueprint all, List<Step> shortly) {
        String definition = key.text("definition");
        boolean usable = !definition.startsWith("EXCLUDE")
                && !definition.contains(" WITHOUT OVERLAPS")
                && !Relations.isPartitioned(key.id(), all)
                && shortly.stream().noneMatch(step -> step.sql().contains(" USING INDEX "));
        return all.catalog()
                .object(Constraints.index(key.id()))
                .filter(index -> usable)
                .map(index -> List.of(
                        SafeIndexes.concurrently(Step.of(Indexes.definition(index))),
                        new Step(
                                Relations.alter(key.id(), all) + "ADD CONSTRAINT " + Names.last(key.id()) + " "
                                        + Constraints.usingIndex(key),
                                "takes over the index, and reads no row",
                                Commit.BEFORE_NEXT,
                                "")))
                .orElse(shortly);
    }
}
