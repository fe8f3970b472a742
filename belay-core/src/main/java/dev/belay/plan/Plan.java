package dev.belay.plan;

import dev.belay.catalog.Blueprint;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The statements that make one schema another, in an order in which PostgreSQL takes them.
 *
 * @param steps the statements
 */
public record Plan(List<Step> steps) {
    /** Copies the steps. */
    public Plan {
        steps = List.copyOf(steps);
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
        return new Plan(new Planning(before, after, role, false).steps());
    }

    /**
     * Likewise in the safe form: on a table that is there already no statement keeps anybody waiting longer than a change of
     * the catalog takes, where PostgreSQL knows such a way. The steps say which transactions that needs.
     */
    public static Plan safelyBetween(Blueprint before, Blueprint after, String role) {
        return new Plan(new Planning(before, after, role, true).steps());
    }

    /** The statements as a script, each with its reason above it. */
    public String sql() {
        return steps.stream()
                .map(step -> (step.reason().isEmpty() ? "" : "-- " + step.reason() + "\n") + step.sql() + ";\n")
                .collect(Collectors.joining());
    }
}
