package dev.belay.rehearsal;

import dev.belay.evidence.Evidence;
import dev.belay.evidence.Pass;
import dev.belay.evidence.SqlError;
import dev.belay.evidence.Verification;
import dev.belay.history.Revision;
import dev.belay.history.Script;
import dev.belay.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The revisions of a run that are not in its schema, and what cannot be said of later ones for that reason.
 *
 * <p>A later upgrade that fails because something does not exist may be missing just what an absent revision makes: it is
 * not rehearsed, which is not the same as failing. So may its verification, which often counts rows; and an upgrade that needs a row
 * may find it where an absent revision writes it. Not thread-safe.
 */
final class Gaps {
    private Optional<String> first;

    /** Those of a run that begins after these revisions. */
    Gaps(List<Revision> earlier) {
        first = earlier.stream()
                .filter(revision -> revision.upgrade() instanceof Script.Opaque)
                .map(Revision::id)
                .findFirst();
    }

    /** What the evidence of a revision says when what the run lacks is taken into account. */
    Evidence weighed(Evidence evidence) {
        Revision revision = evidence.revision();
        Optional<SqlError> error = evidence.upgrade().flatMap(Pass::error);
        Optional<String> excuse = error.flatMap(failure -> excuse(revision.upgrade(), failure));
        excuse = excuse.or(() -> overtime(evidence));
        Evidence tried = first.isPresent() ? evidence.untriedWithoutRows() : evidence;
        if (first.isEmpty() && (error.isPresent() || evidence.notRehearsed().isPresent())) {
            first = Optional.of(revision.id());
        }
        return excuse.map(why -> Evidence.notRehearsed(revision, why)).orElseGet(() -> verified(tried));
    }

    private Evidence verified(Evidence evidence) {
        return evidence.verification()
                .flatMap(Verification::failure)
                .flatMap(error -> first.map(gap -> evidence.verified(new Verification.Silent(absence(gap, error)))))
                .orElse(evidence);
    }

    private static String absence(String gap, SqlError error) {
        return "it may stand on revision %s, which is not in the schema: %s at line %d"
                .formatted(gap, error, error.line());
    }

    /** Why what ran longer than it may without rows, too, is no proof against the revision. */
    private static Optional<String> overtime(Evidence evidence) {
        return Stream.of(evidence.upgrade(), evidence.downgrade(), evidence.upgradeAgain())
                .flatMap(Optional::stream)
                .filter(pass -> pass.error().filter(SqlError::isOvertime).isPresent())
                .map(pass -> overtime(
                        pass.observations().getLast().statement(), pass.error().orElseThrow()))
                .findFirst();
    }

    private static String overtime(Statement statement, SqlError error) {
        return "the statement at %s:%d did not end, even without rows: %s; --statement-timeout gives it more"
                .formatted(statement.span().file(), error.line(), error.message());
    }

    /** Why this failure is no proof against the upgrade; empty when it is. */
    Optional<String> excuse(Script upgrade, SqlError error) {
        return outOfReach(upgrade, error)
                .or(() -> first.filter(gap -> isOfAbsence(error)).map(gap -> absence(gap, error)));
    }

    private static Optional<String> outOfReach(Script upgrade, SqlError error) {
        return switch (upgrade) {
            case Script.Sql sql -> OutOfReach.reason(sql, error);
            case Script.Command command -> Optional.empty();
            case Script.Opaque opaque -> Optional.empty();
        };
    }

    /** Undefined table, column, object, function or schema. */
    private static boolean isOfAbsence(SqlError error) {
        return switch (error.sqlstate()) {
            case "42P01", "42703", "42704", "42883", "3F000" -> true;
            default -> false;
        };
    }
}
