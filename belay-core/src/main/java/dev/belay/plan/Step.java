package dev.belay.plan;

/**
 * One statement of a plan.
 *
 * @param sql the statement, without a semicolon at its end
 * @param reason what it is for, as a comment says it; empty when the statement says it itself
 * @param alone whether it has to be committed before the next one begins
 */
public record Step(String sql, String reason, boolean alone) {
    /** A statement that speaks for itself. */
    static Step of(String sql) {
        return new Step(sql, "", false);
    }
}
