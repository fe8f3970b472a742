package dev.belay.rehearsal;

import dev.belay.catalog.Catalog;
import dev.belay.evidence.Observation;
import dev.belay.postgres.CatalogReading;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Runs downgrade and upgrade on a shadow that stands after the upgrade.
 *
 * <p>When both scripts allow it they run in one transaction that is rolled back, so that even a broken downgrade leaves
 * the shadow clean and costs no copy. Whatever fails that way is repeated for real before it is believed.
 */
final class RoundTrips {
    private final Way upgrade;
    private final Way downgrade;

    RoundTrips(Way upgrade, Way downgrade) {
        this.upgrade = upgrade;
        this.downgrade = downgrade;
    }

    /** The two scripts, when both can run in a transaction that somebody else opened. */
    Optional<Embedded> embedded() {
        return upgrade instanceof Way.Sent up
                        && downgrade instanceof Way.Sent down
                        && up.embeddable()
                        && down.embeddable()
                ? Optional.of(new Embedded(up, down))
                : Optional.empty();
    }

    /**
     * Two scripts for one transaction.
     *
     * @param upgrade the way up
     * @param downgrade the way back
     */
    record Embedded(Way.Sent upgrade, Way.Sent downgrade) {
        /**
         * Runs both in one transaction and rolls it back.
         *
         * @param upgraded the catalog of the shadow as it stands, after the upgrade
         */
        RoundTrip inOneTransaction(Shadow shadow, CatalogReading upgraded, RowsBack rows) throws SQLException {
            shadow.cleanSession();
            shadow.observer().flushPending();
            shadow.execute("BEGIN");
            shadow.observer().begin();
            try {
                return trip(
                        shadow,
                        rows,
                        () -> shadow.catalogSince(upgraded),
                        () -> shadow.runner().runInside(downgrade.script(), downgrade.shape(), true),
                        () -> shadow.runner().runInside(upgrade.script(), upgrade.shape(), false));
            } finally {
                shadow.execute("ROLLBACK");
                shadow.observer().rolledBack();
            }
        }
    }

    /** Runs both as their tool would; the shadow is used up. */
    RoundTrip forReal(Shadow shadow, RowsBack rows) throws SQLException {
        shadow.cleanSession();
        return trip(shadow, rows, shadow::catalog, () -> shadow.run(downgrade), () -> {
            shadow.cleanSession();
            return shadow.run(upgrade);
        });
    }

    @FunctionalInterface
    private interface CatalogSource {
        CatalogReading read() throws SQLException;
    }

    @FunctionalInterface
    private interface Leg {
        List<Observation> run() throws SQLException;
    }

    private static RoundTrip trip(Shadow shadow, RowsBack rows, CatalogSource catalogs, Leg downgrade, Leg upgrade)
            throws SQLException {
        List<Observation> downgraded = downgrade.run();
        if (failed(downgraded)) {
            return new RoundTrip(downgraded, Optional.empty(), Map.of(), List.of(), Optional.empty());
        }
        CatalogReading down = catalogs.read();
        Map<Long, TableData> data = rows.after(shadow, downgraded, down);
        List<Observation> again = upgrade.run();
        Optional<Catalog> up =
                failed(again) ? Optional.empty() : Optional.of(catalogs.read().catalog());
        return new RoundTrip(downgraded, Optional.of(down.catalog()), data, again, up);
    }

    private static boolean failed(List<Observation> observations) {
        return !observations.isEmpty() && observations.getLast().error().isPresent();
    }
}
