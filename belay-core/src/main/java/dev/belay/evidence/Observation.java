package dev.belay.evidence;

import dev.belay.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What one statement did, read right after it inside its transaction.
 *
 * @param statement the statement
 * @param execution how it ran
 * @param sight how well it was seen
 * @param locks locks it took, or made stronger, on relations that existed before its transaction
 * @param heldBefore locks its transaction already held when it started
 * @param files what it did to the files of relations
 * @param scanned tables read in full
 * @param touched rows written, by table that existed before
 * @param changes summaries of the catalog changes that are its doing
 */
public record Observation(
        Statement statement,
        Execution execution,
        Sight sight,
        List<Lock> locks,
        List<Lock> heldBefore,
        Files files,
        List<Scan> scanned,
        List<RowChange> touched,
        List<String> changes) {

    /** How well a statement was seen: "nothing seen" and "not looked" are different facts. */
    public enum Sight {
        /** Looked at inside its transaction: complete. */
        EXACT,
        /** Watched by a second connection while it waited: locks and files are complete, written rows are not. */
        WATCHED,
        /** Not looked at: a failed statement, transaction control, or a pass that counts only by its outcome. */
        NOT_LOOKED
    }

    /** Copies the lists. */
    public Observation {
        locks = List.copyOf(locks);
        heldBefore = List.copyOf(heldBefore);
        scanned = List.copyOf(scanned);
        touched = List.copyOf(touched);
        changes = List.copyOf(changes);
    }

    /** A statement that ran and was not looked at. */
    public static Observation notLooked(Statement statement, Execution execution) {
        return new Observation(
                statement,
                execution,
                Sight.NOT_LOOKED,
                List.of(),
                List.of(),
                Files.UNTOUCHED,
                List.of(),
                List.of(),
                List.of());
    }

    /** The same observation with the catalog changes that were found to be its doing. */
    public Observation withChanges(List<String> found) {
        return new Observation(statement, execution, sight, locks, heldBefore, files, scanned, touched, found);
    }

    /** The strongest lock in force on a relation while the statement ran. */
    public Optional<LockMode> lockOn(String relation) {
        return Stream.concat(locks.stream(), heldBefore.stream())
                .filter(lock -> lock.relation().equals(relation))
                .map(Lock::mode)
                .max(LockMode::compareTo);
    }

    /** How it ended, when it failed. */
    public Optional<SqlError> error() {
        return execution.error();
    }

    /** The first line of the statement in its file, 1-based. */
    public int line() {
        return statement.span().line();
    }
}
