package dev.belay.rehearsal;

import dev.belay.catalog.Catalog;
import java.util.List;

/**
 * A schema as a history builds it.
 *
 * @param catalog what stands at the end
 * @param failures of revisions on the way, whose doing is therefore not in it
 */
public record BuiltSchema(Catalog catalog, List<Failure> failures) {
    /** Copies the failures. */
    public BuiltSchema {
        failures = List.copyOf(failures);
    }

    /**
     * A revision that was not applied.
     *
     * @param revision its id
     * @param reason why, in lower case without full stop
     */
    public record Failure(String revision, String reason) {}
}
