package dev.belay.rehearsal;

import dev.belay.alembic.Stop;
import dev.belay.evidence.DowngradeOutcome;
import dev.belay.evidence.Evidence;
import dev.belay.evidence.Execution;
import dev.belay.evidence.Observation;
import dev.belay.evidence.Pass;
import dev.belay.evidence.SqlError;
import dev.belay.history.Downgrade;
import dev.belay.history.Revision;
import dev.belay.sql.SourceSpan;
import dev.belay.sql.Statement;
import java.util.List;
import java.util.Optional;

/** Evidence of a revision that failed in its tool, not in PostgreSQL. */
final class ToolFailure {
    private ToolFailure() {}

    /** A revision whose upgrade fails before PostgreSQL hears of it. */
    static Evidence ofUpgrade(Revision revision, Stop stop) {
        DowngradeOutcome outcome = switch (revision.downgrade()) {
            case Downgrade.Missing missing -> DowngradeOutcome.MISSING;
            case Downgrade.Irreversible irreversible -> DowngradeOutcome.IRREVERSIBLE;
            case Downgrade.Written written -> DowngradeOutcome.UNKNOWN;
        };
        Evidence nothing = Evidence.notRehearsed(revision, "");
        return with(nothing, Optional.of(pass(revision, "upgrade", stop)), Optional.empty(), outcome);
    }

    /** What was seen of a revision's upgrade, with a downgrade that fails before PostgreSQL hears of it. */
    static Evidence ofDowngrade(Evidence seen, Stop stop) {
        boolean upgraded = seen.upgrade().filter(Pass::succeeded).isPresent();
        return upgraded
                ? with(
                        seen,
                        seen.upgrade(),
                        Optional.of(pass(seen.revision(), "downgrade", stop)),
                        DowngradeOutcome.FAILS)
                : seen;
    }

    private static Evidence with(
            Evidence seen, Optional<Pass> upgrade, Optional<Pass> downgrade, DowngradeOutcome outcome) {
        return new Evidence(
                seen.revision(),
                Optional.empty(),
                upgrade,
                downgrade,
                Optional.empty(),
                outcome,
                seen.differences(),
                seen.reordered(),
                seen.againDifferences(),
                seen.upgradeFailedOnRows(),
                seen.downgradeFailedOnRows(),
                seen.dataLoss(),
                seen.hostileRows(),
                seen.unfilled());
    }

    private static Pass pass(Revision revision, String direction, Stop stop) {
        int line = Math.max(1, stop.line());
        Statement statement = Statement.of(direction + "()", new SourceSpan(revision.file(), line, line));
        SqlError error = SqlError.ofTool(stop.message(), line);
        Execution execution = new Execution(0, 0, 0, 0, List.of(), Optional.of(error));
        return new Pass(List.of(Observation.notLooked(statement, execution)), List.of(), 0);
    }
}
