package dev.belay.plan;

import dev.belay.catalog.Blueprint;
import dev.belay.catalog.ObjectId;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The way back over a place where columns and their second ones changed places: the first ones come again, with values. */
final class WayBack {
    private WayBack() {}

    static List<Step> of(Blueprint start, Blueprint goal, List<Swap> swaps) {
        List<Swap> here = swaps.stream()
                .filter(swap -> goal.catalog().object(swap.column()).isPresent()
                        && goal.catalog().object(swap.secondId()).isPresent()
                        && start.catalog().object(swap.column()).isEmpty()
                        && start.catalog().object(swap.secondId()).isPresent())
                .toList();
        if (here.isEmpty()) {
            return Plan.between(start, goal).steps();
        }
        Set<ObjectId> columns = here.stream().map(Swap::column).collect(Collectors.toCollection(LinkedHashSet::new));
        Set<ObjectId> tables = columns.stream()
                .map(column -> Relations.holder(column, goal).orElseThrow())
                .collect(Collectors.toCollection(LinkedHashSet::new));
        Blueprint open = new Opening(start, goal, tables, columns).blueprint();
        List<Step> values = tables.stream()
                .map(table -> Step.of("UPDATE ONLY " + Names.of(table) + " SET "
                        + here.stream()
                                .filter(swap -> Relations.holder(swap.column(), goal)
                                        .filter(table::equals)
                                        .isPresent())
                                .map(swap -> Names.last(swap.column()) + " = " + swap.back(goal))
                                .collect(Collectors.joining(", "))))
                .toList();
        return Stream.of(
                        notNulls(start, goal, here),
                        Plan.between(start, open).steps(),
                        values,
                        Plan.between(open, goal).steps())
                .flatMap(List::stream)
                .toList();
    }

    /** The name of the first column's NOT NULL, which the second one's has meanwhile, is free before it is given again. */
    private static List<Step> notNulls(Blueprint start, Blueprint goal, List<Swap> swaps) {
        return swaps.stream()
                .filter(swap -> goal.catalog().notNullNames().containsKey(swap.secondId()))
                .filter(swap -> start.catalog().notNullNames().containsKey(swap.secondId()))
                .map(swap -> Step.of("ALTER TABLE " + Names.holder(swap.column()) + " RENAME CONSTRAINT "
                        + Names.of(start.catalog().notNullNames().getOrDefault(swap.secondId(), "")) + " TO "
                        + Names.of(goal.catalog().notNullNames().getOrDefault(swap.secondId(), ""))))
                .toList();
    }
}
