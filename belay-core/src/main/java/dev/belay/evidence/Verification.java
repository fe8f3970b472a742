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
     * It says nothing here: Belay could not run it, or it may lack what was not rehearsed.
     *
     * @param reason why
     */
    record Silent(String reason) implements Verification {}

    /** How it failed after the upgrade. */
    default Optional<SqlError> failure() {
        return switch (this) {
            case Run run -> run.after();
            case Silent silent -> Optional.empty();
        };
    }
}
