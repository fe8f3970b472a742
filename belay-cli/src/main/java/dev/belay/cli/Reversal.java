package dev.belay.cli;

import dev.belay.evidence.DowngradeOutcome;
import dev.belay.evidence.Evidence;
import dev.belay.history.History;
import dev.belay.history.Revision;
import dev.belay.layout.Drafts;
import dev.belay.layout.Mending;
import dev.belay.layout.RevisionWriter;
import dev.belay.project.Candidate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * Finds the downgrades that are missing or wrong, and a proved one for each, if there is one. Writes nothing.
 *
 * @param place the migrations
 * @param writer of their layout
 * @param rehearsal what a rehearsal of some of these revisions shows
 * @param trials what may be written for each revision, the best first
 * @param keeps whether a downgrade that leaves data lost is wrong, too
 */
record Reversal(
        Candidate place,
        RevisionWriter writer,
        BiFunction<List<Revision>, Set<String>, List<Evidence>> rehearsal,
        Function<Map<Revision, Evidence>, Map<String, Tries>> trials,
        boolean keeps) {
    private static final Set<DowngradeOutcome> WRONG = EnumSet.of(
            DowngradeOutcome.MISSING, DowngradeOutcome.DIFFERS, DowngradeOutcome.FAILS, DowngradeOutcome.FAILS_ON_ROWS);

    /**
     * What may be written for a revision.
     *
     * @param trials the best first
     * @param doubt why there is none that could be rehearsed
     */
    record Tries(List<Trial> trials, String doubt) {
        private static final Tries NONE = new Tries(List.of(), "its upgrade fails on empty tables");

        /** Copies the list. */
        Tries {
            trials = List.copyOf(trials);
        }
    }

    /**
     * What was found of a revision.
     *
     * @param seen the rehearsal of what is in the file
     * @param proved what may be written in its place
     * @param proof of that; the last rehearsal when nothing is proved
     * @param doubt why nothing is
     * @param isRight whether there is nothing to mend
     */
    record Found(Evidence seen, Optional<Trial> proved, Optional<Proof> proof, String doubt, boolean isRight) {
        Found doubted(String why) {
            return new Found(seen, proved, proof, doubt.isEmpty() ? why : doubt, isRight);
        }
    }

    /**
     * The result.
     *
     * @param found by id, in the order of the revisions
     * @param drafts the files with every proved downgrade
     */
    record Result(Map<String, Found> found, Drafts drafts) {}

    /** Looks at what the rehearsal of the files as they are has shown. */
    Result of(List<Evidence> rehearsed) {
        Map<String, Found> found = new LinkedHashMap<>();
        Map<Revision, Evidence> wrong = new LinkedHashMap<>();
        for (Evidence seen : rehearsed) {
            Found first = new Found(
                    seen,
                    Optional.empty(),
                    Optional.empty(),
                    seen.notRehearsed().orElse(""),
                    !isWrong(seen));
            found.put(seen.revision().id(), first);
            if (!first.isRight()) {
                wrong.put(seen.revision(), seen);
            }
        }
        Map<String, Tries> open = wrong.isEmpty() ? Map.of() : trials.apply(wrong);
        wrong.keySet()
                .forEach(revision -> found.computeIfPresent(
                        revision.id(),
                        (id, each) ->
                                each.doubted(open.getOrDefault(id, Tries.NONE).doubt())));
        for (int round = 0; proveRound(round, open, found); ) {
            round++;
        }
        List<Trial> proved =
                found.values().stream().flatMap(each -> each.proved().stream()).toList();
        return new Result(found, drafts(proved));
    }

    private boolean isWrong(Evidence seen) {
        boolean restores = seen.outcome() == DowngradeOutcome.RESTORES;
        return WRONG.contains(seen.outcome())
                || (keeps && restores && seen.dataLoss().stream().anyMatch(loss -> !loss.comesBack()));
    }

    /** Rehearses the next try of each revision for which none is proved; tells whether there was any. */
    private boolean proveRound(int round, Map<String, Tries> open, Map<String, Found> found) {
        List<Trial> tries = open.entrySet().stream()
                .filter(entry -> entry.getValue().trials().size() > round)
                .filter(entry -> Optional.ofNullable(found.get(entry.getKey()))
                        .filter(each -> each.proved().isEmpty())
                        .isPresent())
                .map(entry -> entry.getValue().trials().get(round))
                .toList();
        if (tries.isEmpty()) {
            return false;
        }
        History drafted = place.layout().read(place.folder().with(drafts(tries)));
        Map<String, Trial> byId = new LinkedHashMap<>();
        tries.forEach(each -> byId.put(each.revision().id(), each));
        for (Evidence seen : rehearsal.apply(drafted.revisions(), new LinkedHashSet<>(byId.keySet()))) {
            Trial trial = byId.get(seen.revision().id());
            if (trial != null) {
                found.computeIfPresent(seen.revision().id(), (id, before) -> judged(before, trial, new Proof(seen)));
            }
        }
        return true;
    }

    private static Found judged(Found before, Trial trial, Proof proof) {
        Optional<String> doubt = proof.doubt();
        return doubt.isEmpty()
                ? new Found(before.seen(), Optional.of(trial), Optional.of(proof), "", false)
                : new Found(before.seen(), Optional.empty(), Optional.of(proof), doubt.get(), false);
    }

    private Drafts drafts(Collection<Trial> tries) {
        Drafts drafts = Drafts.NONE;
        for (Trial each : new ArrayList<>(tries)) {
            drafts = each.draft(new Mending(writer, place.folder().with(drafts)));
        }
        return drafts;
    }
}
