package dev.belay.evidence;

import dev.belay.catalog.Change;
import dev.belay.catalog.ObjectId;
import dev.belay.history.Revision;
import java.util.List;
import java.util.Optional;

/**
 * Everything a rehearsal saw of one revision.
 *
 * @param revision the revision
 * @param notRehearsed why it could not be rehearsed, when so; all else is then empty
 * @param upgrade the way up; of the repetition without synthetic rows when {@code failedOnRows} is there
 * @param downgrade the way back, when there is a script and the upgrade succeeded
 * @param upgradeAgain the second way up, when the downgrade succeeded
 * @param outcome what became of the schema
 * @param differences from the catalog before the upgrade to the one after the downgrade
 * @param reordered tables whose columns stand in another order after the downgrade
 * @param againDifferences from the catalog after the first upgrade to the one after the second
 * @param upgradeFailedOnRows how the upgrade failed on synthetic rows though it works without
 * @param downgradeFailedOnRows how the downgrade failed on synthetic rows though it works without
 * @param upgradeFailedWithoutRows the statement that fails, with its error, where no table has rows but those of the revisions before
 *     it, though the upgrade works on synthetic rows
 * @param dataLoss values gone or changed
 * @param hostileRows rows that broke the upgrade or were silently changed by it
 * @param unfilled tables without synthetic rows
 * @param partitions of the tables that were there before the upgrade
 * @param lookalikes words of new names that may be misspelled
 * @param columnTypes the types that the upgrade gave to columns
 * @param sparing new constraints and unique indexes that refuse no row of code which knows none of the new columns
 * @param verification what the project's own verification of the upgrade said, where it has one and the upgrade succeeded
 */
public record Evidence(
        Revision revision,
        Optional<String> notRehearsed,
        Optional<Pass> upgrade,
        Optional<Pass> downgrade,
        Optional<Pass> upgradeAgain,
        DowngradeOutcome outcome,
        List<Change> differences,
        List<ObjectId> reordered,
        List<Change> againDifferences,
        Optional<SqlError> upgradeFailedOnRows,
        Optional<SqlError> downgradeFailedOnRows,
        Optional<Observation> upgradeFailedWithoutRows,
        List<DataLoss> dataLoss,
        List<HostileRow> hostileRows,
        List<UnfilledTable> unfilled,
        Partitions partitions,
        List<Lookalike> lookalikes,
        ColumnTypes columnTypes,
        List<ObjectId> sparing,
        Optional<Verification> verification) {
    /** Copies the lists. */
    public Evidence {
        differences = List.copyOf(differences);
        reordered = List.copyOf(reordered);
        againDifferences = List.copyOf(againDifferences);
        dataLoss = List.copyOf(dataLoss);
        hostileRows = List.copyOf(hostileRows);
        unfilled = List.copyOf(unfilled);
        lookalikes = List.copyOf(lookalikes);
        sparing = List.copyOf(sparing);
    }

    /** A revision that could not be rehearsed, and why. */
    public static Evidence notRehearsed(Revision revision, String reason) {
        return new Evidence(
                revision,
                Optional.of(reason),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                DowngradeOutcome.UNKNOWN,
                List.of(),
                List.of(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of(),
                List.of(),
                Partitions.NONE,
                List.of(),
                ColumnTypes.NONE,
                List.of(),
                Optional.empty());
    }

    /** The same, with what the project's own verification said. */
    public Evidence verified(Verification said) {
        return with(upgradeFailedWithoutRows, Optional.of(said));
    }

    /** The same, as if nobody had tried the upgrade without rows. */
    public Evidence untriedWithoutRows() {
        return with(Optional.empty(), verification);
    }

    private Evidence with(Optional<Observation> failedWithoutRows, Optional<Verification> verified) {
        return new Evidence(
                revision,
                notRehearsed,
                upgrade,
                downgrade,
                upgradeAgain,
                outcome,
                differences,
                reordered,
                againDifferences,
                upgradeFailedOnRows,
                downgradeFailedOnRows,
                failedWithoutRows,
                dataLoss,
                hostileRows,
                unfilled,
                partitions,
                lookalikes,
                columnTypes,
                sparing,
                verified);
    }
}
