package dev.belay.rehearsal;

import dev.belay.catalog.Change;
import dev.belay.evidence.Observation;
import dev.belay.evidence.Pass;
import java.util.List;

/** Makes passes of observations. */
final class Passes {
    private Passes() {}

    static Pass of(List<Observation> observations, List<Change> changes, List<String> unseen) {
        double millis = observations.stream()
                .mapToDouble(observation -> observation.execution().millis())
                .sum();
        return new Pass(Attribution.attribute(observations, changes), changes, millis, unseen);
    }
}
