package dev.belay.plan;

import dev.belay.catalog.Blueprint;
import dev.belay.catalog.ObjectId;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The statements that make one schema another, in an order in which PostgreSQL takes them.
 *
 * @param steps the statements
 * @param swaps columns that get another type by way of a second one
 * @param shortened columns that keep the short form, and why
 */
public record Plan(List<Step> steps, List<Swap> swaps, List<String> shortened) {
    /** Copies the lists. */
    public Plan {
        steps = List.copyOf(steps);
        swaps = List.copyOf(swaps);
        shortened = List.copyOf(shortened);
    }

    /** Statements alone. */
    public Plan(List<Step> steps) {
        this(steps, List.of(), List.of());
    }

    /** From one schema to another, run by the owner of the database. */
    public static Plan between(Blueprint before, Blueprint after) {
        return between(before, after, Standing.databaseOwner(after));
    }

    /**
     * From one schema to another.
     *
     * @param role that runs it, and owns what it creates
     */
    public static Plan between(Blueprint before, Blueprint after, String role) {
        return new Planning(before, after, role).plan();
    }

    /**
     * Likewise in the safe form: on a table that is there already no statement keeps anybody waiting longer than a change of
     * the catalog takes, where PostgreSQL knows such a way. The steps say which transactions that needs.
     */
    public static Plan safelyBetween(Blueprint before, Blueprint after, String role) {
        return safelyBetween(before, after, role, Map.of());
    }

    /**
     * Likewise, where the author says how values of one type become values of another.
     *
     * @param conversions by column, an expression of the columns of its table
     */
    public static Plan safelyBetween(
            Blueprint before, Blueprint after, String role, Map<ObjectId, String> conversions) {
        return new Planning(before, after, role).safePlan(conversions);
    }

    /** The way back to a schema that may stand before the place where these columns and their second ones changed places. */
    public static List<Step> back(Blueprint start, Blueprint goal, List<Swap> swaps) {
        return WayBack.of(start, goal, swaps);
    }

    /** The statements as a script, each with its reason above it. */
    public String sql() {
        return steps.stream()
                .map(step -> (step.reason().isEmpty() ? "" : "-- " + step.reason() + "\n") + step.sql() + ";\n")
                .collect(Collectors.joining());
    }
}
