package dev.belay.rehearsal;

import dev.belay.alembic.AlembicDriver;
import dev.belay.alembic.Recording;
import dev.belay.alembic.Stop;
import dev.belay.history.Downgrade;
import dev.belay.history.Revision;
import dev.belay.history.Script;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Takes down what a revision sends that a foreign tool runs: the tool runs it up, down and up again on a copy of the shadow,
 * with the rows that are there. What it sent is then rehearsed like any script.
 */
final class Recorder implements AutoCloseable {
    private static final String ALEMBIC = "alembic";

    private final Stage stage;
    private final Walk walk;
    private final BareWalk bare;
    private Optional<AlembicDriver> driver = Optional.empty();

    Recorder(Stage stage, Walk walk, BareWalk bare) {
        this.stage = stage;
        this.walk = walk;
        this.bare = bare;
    }

    /**
     * A revision whose scripts are known.
     *
     * @param revision with scripts of SQL in place of commands
     * @param again what its second upgrade sends, which may differ from the first: a tool looks before it creates
     * @param upgradeStop how the tool itself failed in the upgrade
     * @param downgradeStop the same of the downgrade
     */
    record Recorded(
            Revision revision, Optional<Script.Sql> again, Optional<Stop> upgradeStop, Optional<Stop> downgradeStop) {
        static Recorded as(Revision revision) {
            return new Recorded(revision, Optional.empty(), Optional.empty(), Optional.empty());
        }
    }

    /** The recordings of one revision on one database, as far as it went. */
    private record Trip(Recording up, Optional<Recording> down, Optional<Recording> again) {
        boolean isRefused() {
            return up.isRefused() || down.filter(Recording::isRefused).isPresent();
        }
    }

    /** A revision with its commands turned into what they send; any other as it is. */
    Recorded record(Revision revision) throws SQLException {
        Optional<Script.Command> command = command(revision);
        if (command.isEmpty()) {
            return Recorded.as(revision);
        }
        walk.fill();
        Trip trip = trip(revision, command.get(), walk);
        if (trip.isRefused() && walk.hasRows()) {
            Trip clean = trip(revision, command.get(), bare.caughtUp());
            trip = trip.up().isRefused()
                    ? clean.up().isRefused() ? trip : clean
                    : new Trip(trip.up(), clean.down(), clean.again());
        }
        return recorded(revision, trip);
    }

    private static Optional<Script.Command> command(Revision revision) {
        Optional<Script.Command> command = revision.upgrade() instanceof Script.Command up
                ? Optional.of(up)
                : revision.downgrade() instanceof Downgrade.Written(Script.Command down)
                        ? Optional.of(down)
                        : Optional.empty();
        return command.filter(tool -> tool.argv().getFirst().equals(ALEMBIC));
    }

    private Trip trip(Revision revision, Script.Command command, Walk from) throws SQLException {
        if (driver.isEmpty()) {
            driver = Optional.of(AlembicDriver.start(
                    command,
                    stage.server().migrating(),
                    stage.terms().python(),
                    stage.terms().statementLimit()));
        }
        try (Shadow copy = from.shadow().copy(stage.names().next())) {
            List<String> before = heads(bare.taken());
            List<String> after = new ArrayList<>(before);
            after.removeAll(revision.parents());
            after.add(revision.id());
            Recording up = run(true, revision, before, copy);
            boolean back = revision.downgrade() instanceof Downgrade.Written(Script.Command way)
                    && up.stop().isEmpty();
            Optional<Recording> down = back ? Optional.of(run(false, revision, after, copy)) : Optional.empty();
            boolean forth = down.filter(way -> way.stop().isEmpty()).isPresent();
            return new Trip(up, down, forth ? Optional.of(run(true, revision, before, copy)) : Optional.empty());
        }
    }

    private Recording run(boolean up, Revision revision, List<String> heads, Shadow copy) {
        return driver.orElseThrow().run(up, revision.id(), heads, copy.database(), revision.file());
    }

    /** Ids of the revisions that no other of them revises. */
    private static List<String> heads(List<Revision> taken) {
        Set<String> parents = new HashSet<>();
        taken.forEach(revision -> parents.addAll(revision.parents()));
        return taken.stream()
                .map(Revision::id)
                .filter(id -> !parents.contains(id))
                .toList();
    }

    private static Recorded recorded(Revision revision, Trip trip) {
        Downgrade downgrade = revision.downgrade();
        Optional<Stop> downgradeStop = trip.down().flatMap(Recording::failure);
        if (downgradeStop.isPresent()) {
            downgrade =
                    new Downgrade.Written(new Script.Opaque(downgradeStop.get().message()));
        } else if (trip.down().isPresent()) {
            downgrade = new Downgrade.Written(trip.down().get().script());
        }
        return new Recorded(
                new Revision(
                        revision.id(),
                        revision.parents(),
                        revision.message(),
                        revision.reason(),
                        revision.place(),
                        trip.up().script(),
                        downgrade),
                trip.again().filter(again -> again.failure().isEmpty()).map(Recording::script),
                trip.up().failure(),
                downgradeStop);
    }

    @Override
    public void close() {
        driver.ifPresent(AlembicDriver::close);
    }
}
