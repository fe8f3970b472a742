package dev.belay.rehearsal;

import dev.belay.evidence.Evidence;
import dev.belay.evidence.Observation;
import dev.belay.evidence.Pass;
import dev.belay.evidence.SqlError;
import dev.belay.evidence.Verification;
import dev.belay.history.Revision;
import dev.belay.history.Script;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/**
 * Runs the script with which a tool verifies its upgrade, before the upgrade and after, each time on a copy of the shadow:
 * one that passes both times could not have noticed that the upgrade was missing. Scripts count rows, so that what fails on
 * the rows of a rehearsal is asked again without any.
 */
final class Verifying {
    private final Walk walk;
    private final BareWalk bare;
    private final ShadowNames names;

    Verifying(Walk walk, BareWalk bare, ShadowNames names) {
        this.walk = walk;
        this.bare = bare;
        this.names = names;
    }

    /** A rehearsal of one revision, which moves the walk past its upgrade. */
    @FunctionalInterface
    interface Rehearsed {
        /** What was seen. */
        Evidence evidence() throws SQLException;
    }

    /** Rehearses, and adds what the revision's own verification says, where it has one. */
    Evidence around(Revision revision, Rehearsed rehearsal) throws SQLException {
        if (revision.verification().isEmpty()) {
            return rehearsal.evidence();
        }
        return switch (revision.verification().get().script()) {
            case Script.Opaque opaque -> rehearsal.evidence().verified(new Verification.Silent(opaque.reason()));
            case Script.Sql sql -> around(Way.of(sql).orElseThrow(), rehearsal);
            case Script.Command command -> around(Way.of(command).orElseThrow(), rehearsal);
        };
    }

    private Evidence around(Way verification, Rehearsed rehearsal) throws SQLException {
        Optional<SqlError> before = failure(verification, walk);
        Evidence seen = rehearsal.evidence();
        return seen.upgrade().filter(Pass::succeeded).isPresent()
                ? seen.verified(new Verification.Run(before, failureAfter(verification)))
                : seen;
    }

    private Optional<SqlError> failureAfter(Way verification) throws SQLException {
        Optional<SqlError> failure = failure(verification, walk);
        return failure.isPresent() && walk.hasRows() ? failure(verification, bare.caughtUp()) : failure;
    }

    private Optional<SqlError> failure(Way verification, Walk from) throws SQLException {
        try (Shadow copy = from.shadow().copy(names.next())) {
            copy.cleanSession();
            List<Observation> observations = copy.run(verification);
            return observations.isEmpty()
                    ? Optional.empty()
                    : observations.getLast().error();
        }
    }
}
