package dev.belay.rehearsal;

import dev.belay.evidence.DowngradeOutcome;
import dev.belay.evidence.Evidence;
import dev.belay.evidence.Execution;
import dev.belay.evidence.Observation;
import dev.belay.evidence.Pass;
import dev.belay.evidence.SqlError;
import dev.belay.history.Downgrade;
import dev.belay.history.Revision;
import dev.belay.recording.Recording;
import dev.belay.recording.Stop;
import dev.belay.sql.SourceSpan;
import dev.belay.sql.Statement;
import java.util.List;
import java.util.Optional;

/**
 * How a revision failed in its tool, not in PostgreSQL; what PostgreSQL refuses shows when it is sent again.
 *
 * @param upgrade how the upgrade failed, whatever rows there are
 * @param downgrade the same of the downgrade
 * @param upgradeOnRows how the upgrade failed on rows, though it works without
 * @param downgradeOnRows the same of the downgrade
 */
record ToolFailure(
        Optional<Stop> upgrade,
        Optional<Stop> downgrade,
        Optional<SqlError> upgradeOnRows,
        Optional<SqlError> downgradeOnRows) {
    static final ToolFailure NONE =
            new ToolFailure(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    static ToolFailure of(Recording up, Optional<Recording> down) {
        return new ToolFailure(up.failure(), down.flatMap(Recording::failure), Optional.empty(), Optional.empty());
    }

    ToolFailure upgradeOnRows(Recording up) {
        return new ToolFailure(upgrade, downgrade, error(up), downgradeOnRows);
    }

    ToolFailure downgradeOnRows(Optional<Recording> down) {
        return new ToolFailure(upgrade, downgrade, upgradeOnRows, down.flatMap(ToolFailure::error));
    }

    private static Optional<SqlError> error(Recording recording) {
        int sent = 1;
        for (Statement statement : recording.script().statements()) {
            sent = statement.span().line();
        }
        int line = sent;
        return recording.stop().map(stop -> SqlError.ofTool(stop.message(), stop.line() > 0 ? stop.line() : line));
    }

    /** The evidence of a revision whose upgrade fails before PostgreSQL hears of it; empty when it does not. */
    Optional<Evidence> ofUpgrade(Revision revision) {
        return upgrade.map(stop -> with(
                Evidence.notRehearsed(revision, ""),
                Optional.of(pass(revision, "upgrade", stop)),
                Optional.empty(),
                switch (revision.downgrade()) {
                    case Downgrade.Missing missing -> DowngradeOutcome.MISSING;
                    case Downgrade.Irreversible irreversible -> DowngradeOutcome.IRREVERSIBLE;
                    case Downgrade.Written written -> DowngradeOutcome.UNKNOWN;
                }));
    }

    /** What was seen of a revision that was rehearsed, with these failures. */
    Evidence addedTo(Evidence seen) {
        if (seen.upgrade().filter(Pass::succeeded).isEmpty()) {
            return seen;
        }
        if (downgrade.isPresent()) {
            Pass failed = pass(seen.revision(), "downgrade", downgrade.get());
            return with(seen, seen.upgrade(), Optional.of(failed), DowngradeOutcome.FAILS);
        }
        boolean worse = downgradeOnRows.isPresent() && goesBack(seen.outcome());
        return with(seen, seen.upgrade(), seen.downgrade(), worse ? DowngradeOutcome.FAILS_ON_ROWS : seen.outcome());
    }

    private static boolean goesBack(DowngradeOutcome outcome) {
        return switch (outcome) {
            case RESTORES, DIFFERS -> true;
            case FAILS, FAILS_ON_ROWS, MISSING, IRREVERSIBLE, UNKNOWN -> false;
        };
    }

    private Evidence with(Evidence seen, Optional<Pass> up, Optional<Pass> down, DowngradeOutcome outcome) {
        return new Evidence(
                seen.revision(),
                Optional.empty(),
                up,
                down,
                outcome == DowngradeOutcome.FAILS ? Optional.empty() : seen.upgradeAgain(),
                outcome,
                seen.differences(),
                seen.reordered(),
                seen.againDifferences(),
                seen.upgradeFailedOnRows().or(() -> upgradeOnRows),
                seen.downgradeFailedOnRows().or(() -> downgradeOnRows),
                seen.upgradeFailedWithoutRows(),
                seen.dataLoss(),
                seen.hostileRows(),
                seen.unfilled(),
                seen.partitions(),
                seen.lookalikes(),
                seen.columnTypes(),
                seen.sparing(),
                seen.verification());
    }

    private static Pass pass(Revision revision, String direction, Stop stop) {
        return new Pass(List.of(failed(revision, direction, stop)), List.of(), 0, List.of());
    }

    /** The function of a revision's, as the statement that failed. */
    static Observation failed(Revision revision, String direction, Stop stop) {
        int line = Math.max(1, stop.line());
        String text = stop.kind() == Stop.Kind.WAITS ? stop.message() : direction + "()";
        Statement statement = Statement.of(text, new SourceSpan(revision.file(), line, line));
        SqlError error = stop.kind() == Stop.Kind.WAITS
                ? SqlError.waitingForItself(line)
                : SqlError.ofTool(stop.message(), line);
        Execution execution = new Execution(0, 0, 0, 0, List.of(), Optional.of(error));
        return Observation.notLooked(statement, execution);
    }
}
