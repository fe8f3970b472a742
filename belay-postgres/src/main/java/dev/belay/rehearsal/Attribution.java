package dev.belay.rehearsal;

import dev.belay.catalog.Change;
import dev.belay.evidence.LockMode;
import dev.belay.evidence.Observation;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Finds for each catalog change of a pass the statement whose doing it is: one that locked or made the relation, if
 * possible one that names the object. With a single statement there is no question.
 */
final class Attribution {
    private Attribution() {}

    /** The observations with their share of the changes; no change is left out. */
    static List<Observation> attribute(List<Observation> observations, List<Change> changes) {
        if (observations.isEmpty() || changes.isEmpty()) {
            return observations;
        }
        List<List<String>> shares = new ArrayList<>();
        observations.forEach(observation -> shares.add(new ArrayList<>()));
        for (Change change : changes) {
            shares.get(author(change, observations)).add(change.summary());
        }
        List<Observation> attributed = new ArrayList<>();
        for (int index = 0; index < observations.size(); index++) {
            List<String> share = shares.get(index);
            attributed.add(
                    share.isEmpty()
                            ? observations.get(index)
                            : observations.get(index).withChanges(share));
        }
        return attributed;
    }

    private static int author(Change change, List<Observation> observations) {
        int best = observations.size() - 1;
        int bestScore = -1;
        for (int index = 0; index < observations.size(); index++) {
            int score = score(change, observations.get(index));
            if (score > bestScore || (score == bestScore && !(change instanceof Change.Added))) {
                best = index;
                bestScore = score;
            }
        }
        return best;
    }

    private static int score(Change change, Observation observation) {
        List<String> path = change.id().path();
        String text = observation.statement().text().toLowerCase(Locale.ROOT);
        int score = 0;
        if (!path.isEmpty() && text.contains(path.getLast().toLowerCase(Locale.ROOT))) {
            score += 2;
        }
        if (path.size() >= 2 && text.contains(path.get(1).toLowerCase(Locale.ROOT))) {
            score += 1;
        }
        if (touches(observation, change)) {
            score += 4;
        }
        return score;
    }

    private static boolean touches(Observation observation, Change change) {
        String name = change.id().name();
        return observation.locks().stream()
                        .anyMatch(lock -> lock.mode().compareTo(LockMode.ROW_EXCLUSIVE) > 0
                                && (name.equals(lock.relation()) || name.startsWith(lock.relation() + ".")))
                || observation.files().created().stream()
                        .anyMatch(relation -> name.equals(relation.name()) || name.startsWith(relation.name() + "."));
    }
}
