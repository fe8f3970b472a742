package dev.belay.rules;

import dev.belay.evidence.Lock;
import dev.belay.evidence.LockMode;
import dev.belay.evidence.Observation;
import dev.belay.evidence.Pass;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A lock that made writers, or readers too, wait while a statement worked on a table that others know.
 *
 * @param lock relation and mode
 * @param taker the earlier statement that took it, when the statement did not take it itself
 */
record BlockingLock(Lock lock, Optional<Observation> taker) {
    /** The strongest lock on a relation while a statement ran; none on what came to be in the same run. */
    static Optional<BlockingLock> on(String relation, Pass pass, Observation seen) {
        if (pass.created(relation)) {
            return Optional.empty();
        }
        return Stream.concat(seen.locks().stream(), seen.heldBefore().stream())
                .filter(lock -> lock.relation().equals(relation) && lock.mode().blocksWrites())
                .max(Comparator.comparing(Lock::mode))
                .map(lock -> new BlockingLock(
                        lock, seen.locks().contains(lock) ? Optional.empty() : pass.taker(lock, seen)));
    }

    LockMode mode() {
        return lock.mode();
    }

    /** Who took it and who waits: {@code "AccessExclusiveLock (held since line 4), which blocks reads and writes"}. */
    String words() {
        return "%s%s, which blocks %s"
                .formatted(
                        mode().pgName(),
                        taker.map(statement -> " (held since line " + statement.line() + ")")
                                .orElse(""),
                        mode().blocks());
    }

    /** How to end the transaction before the work begins, when an earlier statement took the lock. */
    Optional<String> remedy(Observation seen) {
        return taker.map(statement -> ("Commit between line %d and line %d: put what follows in a revision of its own,"
                        + " so that nobody waits for it.")
                .formatted(statement.line(), seen.line()));
    }
}
