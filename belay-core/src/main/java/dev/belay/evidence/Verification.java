package dev.belay.evidence;

import java.util.Optional;

/** What became of the script with which the project's tool verifies an upgrade. */
public sealed interface Verification {
    /**
     * It was run on the schema and the rows before the upgrade, and on those after.
     *
     * @param before how it failed before the upgrade, as it should
     * @param after how it failed after the upgrade
     */
    record Run(Optional<SqlError> before, Optional<SqlError> after) implements Verification {}

    /**
     * Belay could not run it.
     *
     * @param reason why
     */
    record NotRun(String reason) implements Verification {}
}
