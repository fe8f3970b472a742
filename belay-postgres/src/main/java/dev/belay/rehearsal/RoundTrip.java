package dev.belay.rehearsal;

import dev.belay.catalog.Catalog;
import dev.belay.evidence.Observation;
import dev.belay.evidence.SqlError;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A downgrade and the upgrade after it, seen once.
 *
 * @param downgrade what its statements did
 * @param down the catalog after it, when it succeeded
 * @param data all tables that it or the first upgrade touched, after it
 * @param again what the second upgrade's statements did; empty when the downgrade failed
 * @param up the catalog after the second upgrade, when it succeeded
 */
record RoundTrip(
        List<Observation> downgrade,
        Optional<Catalog> down,
        Map<Long, TableData> data,
        List<Observation> again,
        Optional<Catalog> up) {
    Optional<SqlError> downgradeError() {
        return downgrade.isEmpty() ? Optional.empty() : downgrade.getLast().error();
    }

    Optional<SqlError> againError() {
        return again.isEmpty() ? Optional.empty() : again.getLast().error();
    }

    boolean failed() {
        return downgradeError().isPresent() || againError().isPresent();
    }

    /** The error of the first leg that failed. */
    Optional<SqlError> firstError() {
        return downgradeError().or(this::againError);
    }

    /** This trip with the second upgrade of another, which did not fail on rows. */
    RoundTrip withAgain(RoundTrip other) {
        return new RoundTrip(downgrade, down, data, other.again, other.up);
    }
}
