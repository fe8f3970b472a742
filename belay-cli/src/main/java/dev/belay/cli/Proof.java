package dev.belay.cli;

import dev.belay.catalog.Change;
import dev.belay.evidence.DataLoss;
import dev.belay.evidence.Evidence;
import dev.belay.evidence.Observation;
import dev.belay.evidence.Pass;
import dev.belay.evidence.SqlError;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the rehearsal of a downgrade proves.
 *
 * @param evidence of the rehearsal
 */
record Proof(Evidence evidence) {
    private static final int TOLD = 3;

    /** What keeps it from being a proof that the downgrade restores the schema and takes nothing more away. */
    Optional<String> doubt() {
        return evidence.notRehearsed().or(() -> switch (evidence.outcome()) {
            case RESTORES -> again().or(this::lost);
            case DIFFERS -> Optional.of("it leaves another schema: " + told(evidence.differences()));
            case FAILS -> Optional.of("it fails: " + error(evidence.downgrade()).orElse("no error was told"));
            case FAILS_ON_ROWS ->
                Optional.of("it fails on rows: "
                        + evidence.downgradeFailedOnRows().map(SqlError::told).orElse("no error was told"));
            case MISSING, IRREVERSIBLE -> Optional.of("it is not read back from the file");
            case UNKNOWN ->
                Optional.of("the upgrade fails: " + error(evidence.upgrade()).orElse("no error was told"));
        });
    }

    private Optional<String> again() {
        return error(evidence.upgradeAgain())
                .map(error -> "the upgrade does not run again after it: " + error)
                .or(() -> evidence.againDifferences().isEmpty()
                        ? Optional.empty()
                        : Optional.of("the upgrade after it ends elsewhere: " + told(evidence.againDifferences())));
    }

    /** Values that the upgrade kept and the downgrade does not bring back. */
    private Optional<String> lost() {
        List<DataLoss> lost = evidence.dataLoss().stream()
                .filter(loss -> loss.what().isByDowngrade() && !loss.comesBack())
                .toList();
        return lost.isEmpty()
                ? Optional.empty()
                : Optional.of("it would lose what the upgrade keeps: "
                        + lost.stream().map(Proof::place).collect(Collectors.joining(", ")));
    }

    /** A line for everything that does not come back. */
    List<String> losses() {
        return evidence.dataLoss().stream()
                .filter(loss -> !loss.comesBack() && !loss.what().isByDowngrade())
                .map(loss -> place(loss) + ": " + loss.what().words())
                .distinct()
                .toList();
    }

    private static String place(DataLoss loss) {
        return loss.table() + (loss.column().isEmpty() ? "" : "." + loss.column());
    }

    private static Optional<String> error(Optional<Pass> pass) {
        return pass.stream()
                .flatMap(seen -> seen.observations().stream())
                .map(Observation::error)
                .flatMap(Optional::stream)
                .map(SqlError::told)
                .findFirst();
    }

    private static String told(List<Change> changes) {
        Stream<String> first = changes.stream().limit(TOLD).map(Proof::afterwards);
        return first.collect(Collectors.joining("; "))
                + (changes.size() > TOLD ? "; and " + (changes.size() - TOLD) + " more" : "");
    }

    private static String afterwards(Change change) {
        return switch (change) {
            case Change.Added added -> added.id() + " is left over";
            case Change.Dropped dropped -> dropped.id() + " is missing";
            case Change.Altered altered -> altered.summary();
        };
    }
}
