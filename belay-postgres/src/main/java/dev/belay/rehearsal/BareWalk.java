package dev.belay.rehearsal;

import dev.belay.catalog.Catalog;
import dev.belay.history.Revision;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The walk without synthetic rows, started only when a failure has to be told from a failure on rows. It follows the
 * revisions that the first walk has taken.
 */
final class BareWalk implements AutoCloseable {
    private final Stage stage;
    private final List<Revision> taken = new ArrayList<>();
    private int done;
    private Optional<Walk> walk = Optional.empty();
    private Sender sender = (revision, before, bare) -> Optional.empty();
    private Optional<Catalog> before = Optional.empty();

    BareWalk(Stage stage) {
        this.stage = stage;
    }

    /** Runs a tool once more for a revision that it ran where there were rows. */
    @FunctionalInterface
    interface Sender {
        /** What the tool sends on this walk, after these revisions; empty when there is no such tool, or it fails. */
        Optional<Way> send(Revision revision, List<Revision> before, Walk bare) throws SQLException;
    }

    /** Has revisions sent again that do not run without the rows on which they were taken down. */
    void sendsAgainBy(Sender other) {
        sender = other;
    }

    /** Notes a revision that the first walk has taken. */
    void taken(Revision revision) {
        taken.add(revision);
    }

    /** The revisions that the first walk has taken, in order. */
    List<Revision> taken() {
        return List.copyOf(taken);
    }

    /** Notes that this walk itself took the last noted revision. */
    void isDone() {
        done = taken.size();
    }

    /** The walk, moved to where the first one is. */
    Walk caughtUp() throws SQLException {
        if (walk.isEmpty()) {
            walk = Optional.of(new Walk(stage.prepared(), stage.names()));
        }
        Walk bare = walk.get();
        for (; done < taken.size(); done++) {
            Way way = Way.of(taken.get(done).upgrade()).orElseThrow();
            long newest = bare.newest();
            before = Optional.of(bare.catalog());
            Attempt attempt = bare.upgrade(way);
            if (attempt.after().isEmpty()) {
                Optional<Way> again = sender.send(taken.get(done), taken.subList(0, done), bare);
                attempt = again.isPresent() ? bare.upgrade(again.get()) : attempt;
            }
            if (attempt.after().isPresent()) {
                Set<Long> touched = bare.touched(attempt.observations());
                bare.accept(
                        attempt.after().get(), touched, bare.shadow().tables().read(touched, newest, Map.of()));
            }
        }
        return bare;
    }

    /** The catalog that the last revision which this walk took found; rows have made no tables in it. */
    Catalog before() {
        return before.orElseThrow();
    }

    @Override
    public void close() throws SQLException {
        if (walk.isPresent()) {
            walk.get().close();
        }
    }
}
