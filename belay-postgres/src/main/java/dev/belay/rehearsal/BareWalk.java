package dev.belay.rehearsal;

import dev.belay.catalog.Catalog;
import dev.belay.evidence.Observation;
import dev.belay.history.Revision;
import dev.belay.recording.Recording;
import dev.belay.recording.Stop;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The walk without synthetic rows, as a new installation goes it: what rows there are, the revisions wrote. It follows the revisions
 * that the first walk has taken, without a look, and only when something has to be known of it.
 */
final class BareWalk implements AutoCloseable {
    private final Stage stage;
    private final List<Revision> taken = new ArrayList<>();
    private final Set<Integer> failed = new HashSet<>();
    private int done;
    private boolean known;
    private Optional<Walk> walk = Optional.empty();
    private Sender sender = (revision, before, bare) -> Optional.empty();
    private Optional<Catalog> before = Optional.empty();
    private Optional<Stumble> first = Optional.empty();

    BareWalk(Stage stage) {
        this.stage = stage;
    }

    /** Runs a tool once more for a revision that it ran where there were rows. */
    @FunctionalInterface
    interface Sender {
        /** What the tool sends on this walk, after these revisions; empty when there is no such tool. */
        Optional<Recording> send(Revision revision, List<Revision> before, Walk bare) throws SQLException;
    }

    /**
     * Where this walk failed first.
     *
     * @param index of the revision
     * @param failed the statement, with its error
     * @param forLackOfRows whether it would not have failed on rows
     */
    private record Stumble(int index, Observation failed, boolean forLackOfRows) {}

    /** Has revisions sent again that may do something else without the rows on which they were taken down. */
    void sendsAgainBy(Sender other) {
        sender = other;
    }

    /** Begins where the first walk stands, as long as that has no rows of a rehearsal either. */
    void beginsAt(Walk other) throws SQLException {
        if (walk.isEmpty() && !other.isGivenRows()) {
            walk = Optional.of(new Walk(other.shadow().copy(stage.names().next()), stage.names()));
            done = taken.size();
            known = true;
        }
    }

    /** Notes a revision that the first walk has taken. */
    void taken(Revision revision) {
        taken.add(revision);
    }

    /** The revisions that the first walk has taken, in order. */
    List<Revision> taken() {
        return List.copyOf(taken);
    }

    /**
     * Notes that this walk itself took the last noted revision.
     *
     * @param found the catalog that it found
     */
    void isDone(Catalog found) {
        done = taken.size();
        before = Optional.of(found);
    }

    /** Lets go of its database where a revision drops a role, which that may grant something. */
    void makesWayFor(Revision revision) throws SQLException {
        if (walk.isPresent() && ServerWide.endsRole(revision)) {
            beginAnew();
        }
    }

    /** The walk, moved to where the first one is. */
    Walk caughtUp() throws SQLException {
        if (done < taken.size()) {
            goTo(taken.size() - 1);
            before = Optional.of(known().catalog());
            goTo(taken.size());
        }
        return known();
    }

    /** The catalog that the last revision which this walk took found; rows have made no tables in it. */
    Catalog before() {
        return before.orElseThrow();
    }

    /**
     * How the last noted revision fails here, for lack of rows: its statement with the error. Where an earlier one did, no empty
     * database gets so far, and nothing is told; nor is a revision tried that asks no rows.
     */
    Optional<Observation> failure() throws SQLException {
        int last = taken.size() - 1;
        if (first.isEmpty() && way(last).asksRows()) {
            goTo(taken.size());
        }
        return first.filter(stumble -> stumble.index() == last && stumble.forLackOfRows())
                .map(Stumble::failed);
    }

    private Walk known() throws SQLException {
        Walk bare = walk();
        if (!known) {
            bare.lookAround();
            known = true;
        }
        return bare;
    }

    private Walk walk() throws SQLException {
        if (walk.isEmpty()) {
            walk = Optional.of(new Walk(stage.prepared(), stage.names()));
            known = true;
        }
        return walk.get();
    }

    private Way way(int index) {
        return Way.of(taken.get(index).upgrade()).orElseThrow();
    }

    private void goTo(int end) throws SQLException {
        while (done < end) {
            if (!failed.contains(done)) {
                Optional<Observation> failure = run(done, walk());
                known = false;
                if (failure.isPresent()) {
                    stumble(done, failure.get());
                }
            }
            done++;
        }
    }

    /** Runs a revision; its tool runs it itself where it may do something else than it did on rows. */
    private Optional<Observation> run(int index, Walk bare) throws SQLException {
        Revision revision = taken.get(index);
        Way own = way(index);
        Optional<Observation> failure = own.asksRows() ? Optional.empty() : bare.pass(own);
        if (!own.asksRows() && failure.isEmpty()) {
            return failure;
        }
        Optional<Recording> sent = sender.send(revision, taken.subList(0, index), bare)
                .filter(other -> other.unseen().isEmpty());
        if (sent.isEmpty()) {
            return own.asksRows() ? bare.pass(own) : failure;
        }
        Optional<Stop> stop = sent.get().failure();
        return stop.isPresent()
                ? Optional.of(ToolFailure.failed(revision, "upgrade", stop.get()))
                : bare.pass(Way.of(sent.get().script()).orElseThrow());
    }

    /** Notes a failure that a new session repeats, and stands then before the revision; past it where that one passes. */
    private void stumble(int index, Observation failure) throws SQLException {
        takeBack(index);
        walk().shadow().reconnect();
        if (run(index, walk()).isEmpty()) {
            known = false;
            return;
        }
        takeBack(index);
        failed.add(index);
        if (first.isEmpty()) {
            first = Optional.of(new Stumble(index, failure, isForLackOfRows(index, failure)));
        }
    }

    /** Goes the way up to a revision anew where its failure left something. */
    private void takeBack(int index) throws SQLException {
        if (!way(index).isAtomic()) {
            beginAnew();
            goTo(index);
        }
    }

    /** Rows alone bring about some errors; of any other it is tried whether the revision passes here on rows. */
    private boolean isForLackOfRows(int index, Observation failure) throws SQLException {
        return failure.error()
                        .filter(error -> error.causedByRows() || error.isRaised())
                        .isPresent()
                || passesOnRows(index);
    }

    private boolean passesOnRows(int index) throws SQLException {
        try (Walk copy = new Walk(walk().shadow().copy(stage.names().next()), stage.names())) {
            copy.fill();
            return copy.hasRows() && copy.pass(way(index)).isEmpty();
        }
    }

    private void beginAnew() throws SQLException {
        close();
        walk = Optional.empty();
        done = 0;
    }

    @Override
    public void close() throws SQLException {
        if (walk.isPresent()) {
            walk.get().close();
        }
    }
}
