package dev.belay.plan;

import dev.belay.catalog.Blueprint;
import dev.belay.catalog.ObjectId;
import dev.belay.catalog.ObjectKind;
import dev.belay.plan.Step.Commit;
import java.util.List;
import java.util.Optional;

/**
 * The safe form of what a plan does to tables that hold rows: nobody waits longer than a change of the catalog takes. What
 * PostgreSQL has no such way for stays as it is.
 *
 * @param fates what becomes of each object
 */
record Safely(Fates fates, Blueprint from, Blueprint to) {
    /** The safe form of one act; the short form where the plan itself makes the table. */
    List<Step> steps(Act act, List<Step> shortly) {
        if (!standsOnRows(act.id())) {
            return shortly;
        }
        return switch (act.deed()) {
            case CREATE -> created(act.id(), shortly);
            case ALTER -> altered(act.id(), shortly);
            case RELEASE, DROP, SET_ASIDE, ANNOUNCE, MOVE, SETTLE, DISCARD -> shortly;
        };
    }

    boolean standsOnRows(ObjectId id) {
        return Relations.holder(id, to)
                .filter(holder -> from.catalog().object(holder).isPresent())
                .filter(holder -> !fates.created().contains(holder))
                .isPresent();
    }

    private List<Step> created(ObjectId id, List<Step> shortly) {
        return switch (id.kind()) {
            case INDEX -> SafeIndexes.create(shortly);
            case COLUMN ->
                to.catalog()
                        .object(id)
                        .map(column -> SafeColumns.create(column, from, to, shortly))
                        .orElse(shortly);
            case CONSTRAINT ->
                to.catalog()
                        .object(id)
                        .map(constraint -> Constraints.isKey(constraint)
                                ? SafeKeys.create(constraint, to, shortly)
                                : SafeConstraints.create(constraint, to, hasNewColumn(id), shortly))
                        .orElse(shortly);
            default -> shortly;
        };
    }

    /** Tells whether it is about a column that no row has a value of yet. */
    private boolean hasNewColumn(ObjectId constraint) {
        return to.dependencies().neededBy(constraint).stream()
                .anyMatch(needed ->
                        needed.kind() == ObjectKind.COLUMN && fates.created().contains(needed));
    }

    private List<Step> altered(ObjectId id, List<Step> shortly) {
        return switch (id.kind()) {
            case COLUMN ->
                Optional.ofNullable(fates.altered().get(id))
                        .map(change -> SafeNotNulls.alter(change, SafeTypes.alter(change, shortly)))
                        .orElse(shortly);
            case CONSTRAINT ->
                shortly.stream()
                        .map(step -> step.sql().contains(" VALIDATE CONSTRAINT ") ? step.in(Commit.BY_ITSELF) : step)
                        .toList();
            default -> shortly;
        };
    }
}
