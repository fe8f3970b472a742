package dev.belay.history;

import java.util.List;
import java.util.Optional;

/**
 * One migration.
 *
 * @param id unique in its history, as the project's tool names it
 * @param parents ids of the revisions it stands on; empty for a base
 * @param message what it does, in its author's words; may be empty
 * @param reason why it is wanted, when the author wrote that down
 * @param file path relative to the project's root, forward slashes; of the upgrade where the two directions have files of their own
 * @param upgrade the way up
 * @param downgrade the way back
 */
public record Revision(
        String id,
        List<String> parents,
        String message,
        Optional<String> reason,
        String file,
        Script upgrade,
        Downgrade downgrade) {
    /** Refuses an empty id. */
    public Revision {
        if (id.isEmpty()) {
            throw new IllegalArgumentException("a revision without id in " + file);
        }
        parents = List.copyOf(parents);
    }
}
