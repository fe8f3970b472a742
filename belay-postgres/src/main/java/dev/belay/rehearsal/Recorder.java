package dev.belay.rehearsal;

import dev.belay.history.Downgrade;
import dev.belay.history.Revision;
import dev.belay.history.Script;
import dev.belay.recording.Recording;
import dev.belay.recording.StepDriver;
import dev.belay.recording.Stop;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Takes down what a revision sends that a foreign tool runs: the tool runs it up, down and up again on a copy of the shadow,
 * with the rows that are there. What it sent is then rehearsed like any script.
 */
final class Recorder implements AutoCloseable {
    private final Stage stage;
    private final Walk walk;
    private final BareWalk bare;
    private final Map<String, Revision> asked = new HashMap<>();
    private Optional<StepDriver> driver = Optional.empty();

    Recorder(Stage stage, Walk walk, BareWalk bare) {
        this.stage = stage;
        this.walk = walk;
        this.bare = bare;
        bare.sendsAgainBy(this::again);
    }

    /**
     * A revision whose scripts are known.
     *
     * @param revision with scripts of SQL in place of commands
     * @param again what its second upgrade sends, which may differ from the first: a tool looks before it creates
     * @param stops how the tool itself failed
     */
    record Recorded(Revision revision, Optional<Script.Sql> again, ToolFailure stops) {
        static Recorded as(Revision revision) {
            return new Recorded(revision, Optional.empty(), ToolFailure.NONE);
        }
    }

    /** The recordings of one revision on one database, as far as it went. */
    private record Trip(Recording up, Optional<Recording> down, Optional<Recording> again) {
        boolean isStopped() {
            return downStop().isPresent() || up.stop().isPresent();
        }

        Optional<Stop> downStop() {
            return down.flatMap(Recording::stop);
        }
    }

    /** A revision with its commands turned into what they send; any other as it is. */
    Recorded record(Revision revision) throws SQLException {
        Optional<Script.Command> command = command(revision);
        if (command.isEmpty()) {
            return Recorded.as(revision);
        }
        walk.fill();
        asked.put(revision.id(), revision);
        Trip trip = trip(revision, command.get(), walk, bare.taken());
        if (!trip.isStopped() || !walk.hasRows()) {
            return recorded(revision, trip, ToolFailure.of(trip.up(), trip.down()));
        }
        return cleanly(revision, trip, trip(revision, command.get(), bare.caughtUp(), bare.taken()));
    }

    /** What a revision sends where no table has rows; one whose own Python fails then cannot be sent. */
    Revision withoutRows(Revision revision) throws SQLException {
        Optional<Script.Command> command = command(revision);
        if (command.isEmpty()) {
            return revision;
        }
        asked.put(revision.id(), revision);
        Trip trip = trip(revision, command.get(), walk, bare.taken());
        Revision sent =
                recorded(revision, trip, ToolFailure.of(trip.up(), trip.down())).revision();
        return trip.up()
                .failure()
                .map(stop -> new Revision(
                        sent.id(),
                        sent.parents(),
                        sent.message(),
                        sent.reason(),
                        sent.place(),
                        new Script.Opaque(stop.message()),
                        sent.downgrade()))
                .orElse(sent);
    }

    /** What a revision sends that was taken down on rows, on a walk that has none. */
    Optional<Recording> again(Revision taken, List<Revision> before, Walk rowless) throws SQLException {
        Optional<Revision> original = Optional.ofNullable(asked.get(taken.id()));
        Optional<Script.Command> command = original.flatMap(Recorder::command);
        if (command.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(onCopy(rowless, copy -> run(true, original.get(), before, copy)));
    }

    /** What a revision sends that fails on the walk's rows, given what it does without any. */
    private static Recorded cleanly(Revision revision, Trip onRows, Trip clean) {
        if (clean.up().stop().isPresent()) {
            return recorded(revision, onRows, ToolFailure.of(onRows.up(), onRows.down()));
        }
        boolean up = onRows.up().stop().isPresent();
        Trip trip = up ? clean : new Trip(onRows.up(), clean.down(), clean.again());
        ToolFailure stops = ToolFailure.of(trip.up(), trip.down());
        return recorded(
                revision,
                trip,
                up
                        ? stops.upgradeOnRows(onRows.up())
                        : clean.downStop().isEmpty() ? stops.downgradeOnRows(onRows.down()) : stops);
    }

    private static Optional<Script.Command> command(Revision revision) {
        Optional<Script.Command> command = revision.upgrade() instanceof Script.Command up
                ? Optional.of(up)
                : revision.downgrade() instanceof Downgrade.Written(Script.Command down)
                        ? Optional.of(down)
                        : Optional.empty();
        return command.filter(ToolDrivers::isKnown);
    }

    private Trip trip(Revision revision, Script.Command command, Walk from, List<Revision> taken) throws SQLException {
        if (driver.isEmpty()) {
            driver = Optional.of(ToolDrivers.start(command, stage.server().migrating(), stage.terms()));
        }
        return onCopy(from, copy -> trip(revision, taken, copy));
    }

    /** Does something on a copy of a database, with nobody else connected. */
    private <T> T onCopy(Walk from, Function<String, T> step) throws SQLException {
        String copy = stage.names().next();
        from.shadow().copyTo(copy);
        try {
            return step.apply(copy);
        } finally {
            stage.server().dropDatabase(copy);
        }
    }

    private Trip trip(Revision revision, List<Revision> taken, String copy) {
        List<Revision> after = new ArrayList<>(taken);
        after.add(revision);
        Recording up = run(true, revision, taken, copy);
        boolean back = revision.downgrade() instanceof Downgrade.Written(Script.Command way)
                && up.stop().isEmpty();
        Optional<Recording> down = back ? Optional.of(run(false, revision, after, copy)) : Optional.empty();
        boolean forth = down.filter(way -> way.stop().isEmpty()).isPresent();
        return new Trip(up, down, forth ? Optional.of(run(true, revision, taken, copy)) : Optional.empty());
    }

    private Recording run(boolean up, Revision revision, List<Revision> taken, String copy) {
        return driver.orElseThrow().run(up, revision, taken, copy);
    }

    private static Recorded recorded(Revision revision, Trip trip, ToolFailure stops) {
        Script upgrade = trip.up()
                .unseen()
                .<Script>map(Script.Opaque::new)
                .orElse(trip.up().script());
        Downgrade downgrade = revision.downgrade();
        if (trip.down().flatMap(Recording::unseen).isPresent()) {
            downgrade = new Downgrade.Written(
                    new Script.Opaque(trip.down().get().unseen().get()));
        } else if (stops.downgrade().isPresent()) {
            downgrade = new Downgrade.Written(
                    new Script.Opaque(stops.downgrade().get().message()));
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
                        upgrade,
                        downgrade),
                trip.again().filter(again -> again.failure().isEmpty()).map(Recording::script),
                stops);
    }

    @Override
    public void close() {
        driver.ifPresent(StepDriver::close);
    }
}
