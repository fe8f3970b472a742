package dev.belay.rehearsal;

import dev.belay.catalog.Catalog;
import dev.belay.catalog.Change;
import dev.belay.evidence.Observation;
import dev.belay.evidence.Pass;
import dev.belay.evidence.SqlError;
import dev.belay.postgres.CatalogReading;
import java.util.List;
import java.util.Optional;

/**
 * One try of an upgrade on a shadow; a shadow on which it failed stands where it stood before.
 *
 * @param observations what its statements did
 * @param after the catalog after it, when it succeeded
 * @param trials what was seen of rows and settings that the walk does not have
 * @param unseen what of it could not be looked at
 */
record Attempt(
        List<Observation> observations, Optional<CatalogReading> after, Trials.Result trials, List<String> unseen) {
    Attempt tried(Trials.Result result) {
        return new Attempt(observations, after, result, unseen);
    }

    Optional<SqlError> error() {
        return observations.isEmpty()
                ? Optional.empty()
                : observations.getLast().error();
    }

    /** The pass that it was, with each change told to the statement whose doing it is. */
    Pass pass(Catalog before) {
        List<Change> changes =
                after.map(CatalogReading::catalog).map(before::changesTo).orElse(List.of());
        return Passes.of(observations, changes, unseen);
    }
}
