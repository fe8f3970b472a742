package dev.belay.rehearsal;

import dev.belay.catalog.Catalog;
import dev.belay.evidence.SqlError;
import dev.belay.history.Revision;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Applies one revision without looking back: no trial, no way down. Both walks then stand where a
 * {@link RevisionRehearsal} of it would leave them, with the same rows, so that what is seen of later ones is the same.
 */
final class RevisionApplying {
    private final Walk walk;
    private final BareWalk bare;

    RevisionApplying(Walk walk, BareWalk bare) {
        this.walk = walk;
        this.bare = bare;
    }

    /** Applies it; tells how it failed, if it did. */
    Optional<SqlError> apply(Revision revision, Way upgrade) throws SQLException {
        bare.makesWayFor(revision);
        walk.fill();
        Attempt attempt = walk.upgrade(upgrade);
        if (attempt.after().isPresent()) {
            take(revision, attempt);
            if (upgrade instanceof Way.Started) {
                walk.keepBooks();
            }
            return Optional.empty();
        }
        SqlError error = attempt.error().orElseThrow();
        return error.mayBeRows() && walk.hasRows() ? onOtherRows(revision, upgrade) : Optional.of(error);
    }

    private Optional<SqlError> onOtherRows(Revision revision, Way upgrade) throws SQLException {
        Walk clean = bare.caughtUp();
        walk.follow(clean);
        walk.fillTamely();
        Attempt tame = walk.upgrade(upgrade);
        if (tame.after().isPresent()) {
            take(revision, tame);
            walk.fill();
            return Optional.empty();
        }
        Catalog before = clean.catalog();
        Attempt rowless = clean.upgrade(upgrade);
        if (rowless.after().isPresent()) {
            accept(clean, rowless, Map.of());
            bare.taken(revision);
            bare.isDone(before);
            walk.follow(clean);
        }
        return rowless.error();
    }

    private void take(Revision revision, Attempt attempt) throws SQLException {
        accept(walk, attempt, walk.data());
        bare.taken(revision);
    }

    private static void accept(Walk walk, Attempt attempt, Map<Long, TableData> known) throws SQLException {
        Set<Long> touched = walk.touched(attempt.observations());
        walk.accept(
                attempt.after().orElseThrow(), touched, walk.shadow().tables().read(touched, walk.newest(), known));
    }
}
