package dev.belay.evidence;

import dev.belay.catalog.Change;
import java.util.List;
import java.util.Optional;

/**
 * One run of one script.
 *
 * @param observations one a statement, in order, ending with the one that failed
 * @param changes what it changed in the catalog, from its beginning to its end; empty when it failed
 * @param millis time of all statements together
 * @param unseen what could not be looked at, one lower-case sentence each; of a foreign command
 */
public record Pass(List<Observation> observations, List<Change> changes, double millis, List<String> unseen) {
    /** Copies the lists. */
    public Pass {
        observations = List.copyOf(observations);
        changes = List.copyOf(changes);
        unseen = List.copyOf(unseen);
    }

    /** The error that ended it. */
    public Optional<SqlError> error() {
        return observations.isEmpty()
                ? Optional.empty()
                : observations.getLast().error();
    }

    /** Tells whether every statement succeeded. */
    public boolean succeeded() {
        return error().isEmpty();
    }

    /** Tells whether this relation came to be in this run, be it in a transaction that was over early. */
    public boolean created(String relation) {
        return changes.stream()
                .anyMatch(change -> change instanceof Change.Added
                        && change.id().path().size() == 2
                        && change.id().name().equals(relation));
    }

    /** The earlier statement of the same transaction that took this lock, which a later one found held. */
    public Optional<Observation> taker(Lock lock, Observation later) {
        return observations.stream()
                .takeWhile(earlier -> !earlier.equals(later))
                .filter(earlier ->
                        earlier.execution().transaction() == later.execution().transaction())
                .filter(earlier -> earlier.locks().contains(lock))
                .findFirst();
    }
}
