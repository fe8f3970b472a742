package dev.belay.rehearsal;

import dev.belay.catalog.Catalog;
import dev.belay.evidence.ColumnTypes;
import dev.belay.evidence.DataLoss;
import dev.belay.evidence.DowngradeOutcome;
import dev.belay.evidence.Evidence;
import dev.belay.evidence.Observation;
import dev.belay.evidence.Partitions;
import dev.belay.evidence.Pass;
import dev.belay.evidence.SqlError;
import dev.belay.evidence.UnfilledTable;
import dev.belay.history.Downgrade;
import dev.belay.history.Revision;
import dev.belay.history.Script;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Rehearses one revision: rows, up, down, up again; a failure that rows alone cause is told from one of the schema. */
final class RevisionRehearsal {
    private final Walk walk;
    private final BareWalk bare;
    private final ShadowNames names;
    private Optional<Way> second = Optional.empty();

    RevisionRehearsal(Walk walk, BareWalk bare, ShadowNames names) {
        this.walk = walk;
        this.bare = bare;
        this.names = names;
    }

    /**
     * Rehearses a revision; the walk then stands after it, or where it stood if it failed.
     *
     * @param again the second upgrade, where a tool sends something else after its downgrade
     */
    Evidence rehearse(Revision revision, Way upgrade, Optional<Way> again) throws SQLException {
        second = again;
        bare.makesWayFor(revision);
        if (upgrade instanceof Way.Started) {
            bare.beginsAt(walk);
        }
        List<UnfilledTable> unfilled = walk.fill();
        Catalog before = walk.catalog();
        Attempt attempt = walk.upgradeWithTrials(upgrade);
        if (attempt.error().isPresent()) {
            return failed(revision, upgrade, before, attempt, unfilled);
        }
        return succeeded(revision, upgrade, before, attempt, Optional.empty(), unfilled);
    }

    private Evidence succeeded(
            Revision revision,
            Way upgrade,
            Catalog before,
            Attempt attempt,
            Optional<SqlError> onRows,
            List<UnfilledTable> unfilled)
            throws SQLException {
        boolean hadRows = walk.hasRows();
        RowsBack rows =
                new RowsBack(walk, before, walk.data(), attempt.observations(), walk.touched(attempt.observations()));
        Map<Long, TableData> upgraded = upgraded(attempt);
        take(revision, attempt, upgraded);
        Found found = found(revision, upgrade, rows);
        List<DataLoss> losses = losses(rows, upgraded, found.downgraded());
        Optional<Observation> withoutRows = hadRows ? bare.failure() : Optional.empty();
        return evidence(revision, attempt, before, found, losses, onRows, withoutRows, unfilled);
    }

    /** What the upgrade did not touch is after it what it was before; the downgrade may have touched it all the same. */
    private static List<DataLoss> losses(
            RowsBack rows, Map<Long, TableData> upgraded, Optional<Map<Long, TableData>> downgraded) {
        Set<Long> either = new HashSet<>(rows.touched());
        downgraded.ifPresent(tables -> either.addAll(tables.keySet()));
        Map<Long, TableData> now = rows.only(either);
        now.keySet().removeAll(rows.touched());
        now.putAll(upgraded);
        return new DataComparison(rows.only(either), now, downgraded).losses();
    }

    private Map<Long, TableData> upgraded(Attempt attempt) throws SQLException {
        return walk.shadow().tables().read(walk.touched(attempt.observations()), walk.newest(), walk.data());
    }

    private void take(Revision revision, Attempt attempt, Map<Long, TableData> upgraded) throws SQLException {
        walk.accept(attempt.after().orElseThrow(), walk.touched(attempt.observations()), upgraded);
        bare.taken(revision);
    }

    /** What an upgrade that failed comes to: a failure on rows when it works without them, else of the schema. */
    private Evidence failed(
            Revision revision, Way upgrade, Catalog before, Attempt attempt, List<UnfilledTable> unfilled)
            throws SQLException {
        SqlError error = attempt.error().orElseThrow();
        if (!error.mayBeRows() || !walk.hasRows()) {
            return unmoved(revision, attempt, before, unfilled);
        }
        Walk clean = bare.caughtUp();
        walk.follow(clean);
        walk.fillTamely();
        Catalog bareBefore = walk.catalog();
        Attempt tame = walk.upgradeWithTrials(upgrade);
        if (tame.error().isPresent()) {
            return withoutRows(revision, upgrade, clean, error, unfilled);
        }
        Evidence evidence = succeeded(revision, upgrade, bareBefore, tame, Optional.of(error), unfilled);
        walk.fill();
        return evidence;
    }

    /** What is known where the upgrade did not get through. */
    private Evidence unmoved(Revision revision, Attempt attempt, Catalog before, List<UnfilledTable> unfilled)
            throws SQLException {
        return evidence(
                revision,
                attempt,
                before,
                Found.nothing(revision),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                unfilled);
    }

    private Evidence withoutRows(
            Revision revision, Way upgrade, Walk clean, SqlError onRows, List<UnfilledTable> unfilled)
            throws SQLException {
        Catalog before = clean.catalog();
        long newest = clean.newest();
        Map<Long, TableData> data = clean.data();
        Attempt attempt = clean.upgradeWithTrials(upgrade);
        if (attempt.after().isEmpty()) {
            return unmoved(revision, attempt, before, unfilled);
        }
        Set<Long> touched = clean.touched(attempt.observations());
        clean.accept(attempt.after().get(), touched, clean.shadow().tables().read(touched, newest, Map.of()));
        bare.taken(revision);
        bare.isDone(before);
        walk.follow(clean);
        Found found = found(revision, upgrade, new RowsBack(walk, before, data, attempt.observations(), touched));
        return evidence(revision, attempt, before, found, List.of(), Optional.of(onRows), Optional.empty(), unfilled);
    }

    /**
     * What the way back and the second way up showed.
     *
     * @param trip the run that counts for the schema; empty when there is no script to run
     * @param outcome the verdict
     * @param changes what its catalogs tell
     * @param onRows how the downgrade failed on rows, when it works without
     */
    private record Found(
            Optional<RoundTrip> trip, DowngradeOutcome outcome, RoundTripChanges changes, Optional<SqlError> onRows) {
        static Found nothing(Revision revision) {
            return without(
                    switch (revision.downgrade()) {
                        case Downgrade.Missing missing -> DowngradeOutcome.MISSING;
                        case Downgrade.Irreversible irreversible -> DowngradeOutcome.IRREVERSIBLE;
                        case Downgrade.Written written -> DowngradeOutcome.UNKNOWN;
                    });
        }

        static Found without(DowngradeOutcome outcome) {
            return new Found(Optional.empty(), outcome, RoundTripChanges.NONE, Optional.empty());
        }

        Optional<Map<Long, TableData>> downgraded() {
            return trip.filter(made -> made.down().isPresent() && onRows.isEmpty())
                    .map(RoundTrip::data);
        }
    }

    private Found found(Revision revision, Way upgrade, RowsBack rows) throws SQLException {
        return switch (revision.downgrade()) {
            case Downgrade.Missing missing -> Found.without(DowngradeOutcome.MISSING);
            case Downgrade.Irreversible irreversible -> Found.without(DowngradeOutcome.IRREVERSIBLE);
            case Downgrade.Written(Script script) -> {
                Optional<Way> downgrade = Way.of(script);
                yield downgrade.isPresent()
                        ? found(new RoundTrips(second.orElse(upgrade), downgrade.get()), rows)
                        : Found.without(DowngradeOutcome.UNKNOWN);
            }
        };
    }

    private Found found(RoundTrips trips, RowsBack rows) throws SQLException {
        Optional<RoundTrips.Embedded> embedded = trips.embedded();
        RoundTrip trip = embedded.isPresent()
                ? embedded.get().inOneTransaction(walk.shadow(), walk.reading(), rows)
                : forReal(trips, walk, rows);
        if (trip.failed() && embedded.isPresent()) {
            trip = forReal(trips, walk, rows);
        }
        RoundTripChanges changes = RoundTripChanges.of(rows.before(), walk.catalog(), trip);
        Optional<SqlError> onRows = Optional.empty();
        if (trip.failed() && walk.hasRows() && trip.firstError().orElseThrow().mayBeRows()) {
            Walk rowless = bare.caughtUp();
            RoundTrip clean = forReal(trips, rowless, rows);
            RoundTripChanges cleanly = RoundTripChanges.of(bare.before(), rowless.catalog(), clean);
            if (trip.downgradeError().isPresent() && clean.downgradeError().isEmpty()) {
                onRows = trip.downgradeError();
                trip = clean;
                changes = cleanly;
            } else if (!clean.failed()) {
                trip = trip.withAgain(clean);
                changes = changes.withAgain(cleanly);
            }
        }
        return judged(trip, changes, onRows);
    }

    private RoundTrip forReal(RoundTrips trips, Walk from, RowsBack rows) throws SQLException {
        try (Shadow copy = from.shadow().copy(names.next())) {
            return trips.forReal(copy, rows);
        }
    }

    private static Found judged(RoundTrip trip, RoundTripChanges changes, Optional<SqlError> onRows) {
        DowngradeOutcome outcome = trip.downgradeError().isPresent()
                ? DowngradeOutcome.FAILS
                : onRows.isPresent()
                        ? DowngradeOutcome.FAILS_ON_ROWS
                        : changes.differences().isEmpty() ? DowngradeOutcome.RESTORES : DowngradeOutcome.DIFFERS;
        return new Found(Optional.of(trip), outcome, changes, onRows);
    }

    private Evidence evidence(
            Revision revision,
            Attempt attempt,
            Catalog before,
            Found found,
            List<DataLoss> losses,
            Optional<SqlError> upgradeOnRows,
            Optional<Observation> withoutRows,
            List<UnfilledTable> unfilled)
            throws SQLException {
        Pass upgrade = attempt.pass(before);
        return new Evidence(
                revision,
                Optional.empty(),
                Optional.of(upgrade),
                found.trip()
                        .map(trip -> Passes.of(trip.downgrade(), found.changes().back(), List.of())),
                found.trip()
                        .filter(trip -> trip.downgradeError().isEmpty())
                        .map(trip -> Passes.of(trip.again(), found.changes().forth(), List.of())),
                found.outcome(),
                found.changes().differences(),
                found.changes().reordered(),
                found.changes().drift(),
                upgradeOnRows,
                found.onRows(),
                withoutRows,
                Stream.concat(losses.stream(), attempt.trials().zones().stream())
                        .toList(),
                attempt.trials().hostileRows(),
                unfilled,
                Partitions.of(before),
                Spelling.lookalikes(before, upgrade.changes()),
                attempt.after()
                        .map(after -> ColumnTypes.given(upgrade.changes(), after.catalog()))
                        .orElse(ColumnTypes.NONE),
                new SparingRules(walk.shadow().pinned()).among(upgrade),
                Optional.empty());
    }
}
