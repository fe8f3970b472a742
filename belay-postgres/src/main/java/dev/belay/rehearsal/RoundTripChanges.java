package dev.belay.rehearsal;

import dev.belay.catalog.Catalog;
import dev.belay.catalog.Change;
import dev.belay.catalog.ObjectId;
import java.util.List;

/**
 * What the catalogs around a round trip tell.
 *
 * @param differences from before the upgrade to after the downgrade
 * @param reordered tables whose columns came back in another order
 * @param back what the downgrade changed
 * @param forth what the second upgrade changed
 * @param drift from after the first upgrade to after the second
 */
record RoundTripChanges(
        List<Change> differences, List<ObjectId> reordered, List<Change> back, List<Change> forth, List<Change> drift) {
    static final RoundTripChanges NONE = new RoundTripChanges(List.of(), List.of(), List.of(), List.of(), List.of());

    /**
     * Compares.
     *
     * @param before the catalog before the upgrade
     * @param first the catalog after it
     */
    static RoundTripChanges of(Catalog before, Catalog first, RoundTrip trip) {
        if (trip.down().isEmpty()) {
            return NONE;
        }
        Catalog down = trip.down().get();
        return new RoundTripChanges(
                before.changesTo(down),
                before.reorderedTables(down),
                first.changesTo(down),
                trip.up().map(down::changesTo).orElse(List.of()),
                trip.up().map(first::changesTo).orElse(List.of()));
    }

    /** The same with what another trip tells of the second upgrade. */
    RoundTripChanges withAgain(RoundTripChanges other) {
        return new RoundTripChanges(differences, reordered, back, other.forth, other.drift);
    }
}
