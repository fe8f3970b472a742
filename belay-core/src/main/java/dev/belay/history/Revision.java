package dev.belay.history;

import dev.belay.sql.SourceSpan;
import java.util.List;
import java.util.Optional;

/**
 * One migration.
 *
 * @param id unique in its history, as the project's tool names it
 * @param parents ids of the revisions it stands on; empty for a base
 * @param message what it does, in its author's words; may be empty
 * @param reason why it is wanted, when the author wrote that down
 * @param place where it begins: the first line of its file, or its own head where a file holds several; the upgrade's where
 *     the two directions have files of their own
 * @param upgrade the way up
 * @param downgrade the way back
 * @param verification what the project's tool runs after the upgrade to see that it did its work, where it has that
 */
public record Revision(
        String id,
        List<String> parents,
        String message,
        Optional<String> reason,
        SourceSpan place,
        Script upgrade,
        Downgrade downgrade,
        Optional<VerifyScript> verification) {
    /** Refuses an empty id. */
    public Revision {
        if (id.isEmpty()) {
            throw new IllegalArgumentException("a revision without id in " + place.file());
        }
        parents = List.copyOf(parents);
    }

    /** A revision whose tool verifies nothing. */
    public Revision(
            String id,
            List<String> parents,
            String message,
            Optional<String> reason,
            SourceSpan place,
            Script upgrade,
            Downgrade downgrade) {
        this(id, parents, message, reason, place, upgrade, downgrade, Optional.empty());
    }

    /** A revision that has a file of its own. */
    public Revision(
            String id,
            List<String> parents,
            String message,
            Optional<String> reason,
            String file,
            Script upgrade,
            Downgrade downgrade) {
        this(id, parents, message, reason, new SourceSpan(file, 1, 1), upgrade, downgrade);
    }

    /** The same, verified by a script. */
    public Revision verifiedBy(VerifyScript script) {
        return new Revision(id, parents, message, reason, place, upgrade, downgrade, Optional.of(script));
    }

    /** Path relative to the project's root, forward slashes. */
    public String file() {
        return place.file();
    }
}
