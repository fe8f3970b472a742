package dev.belay.plan;

import java.util.ArrayList;
import java.util.List;

/** Statements as a writer writes them, one after the other. Not thread-safe. */
final class Statements {
    private final List<Step> steps = new ArrayList<>();

    void add(String sql) {
        steps.add(Step.of(sql));
    }

    void add(String sql, String reason) {
        steps.add(new Step(sql, reason));
    }

    /** Adds one whose effect is of use only when it is committed. */
    void addAlone(String sql) {
        steps.add(new Step(sql, "", Step.Commit.BEFORE_NEXT, ""));
    }

    List<Step> steps() {
        return List.copyOf(steps);
    }
}
