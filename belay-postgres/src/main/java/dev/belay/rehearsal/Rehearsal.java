package dev.belay.rehearsal;

import dev.belay.evidence.Evidence;
import dev.belay.history.Revision;
import dev.belay.history.Script;
import dev.belay.postgres.RehearsalServer;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/**
 * Rehearses the revisions of a history, in order, on shadow databases of a server. A revision that fails does not end the
 * run: what follows is rehearsed on the schema that is there.
 */
public final class Rehearsal {
    private final RehearsalServer server;
    private final ShadowNames names;

    /** Rehearses on this server; the random source only keeps database names of several runs apart. */
    public Rehearsal(RehearsalServer server, RandomGenerator random) {
        this.server = server;
        this.names = new ShadowNames("belay_" + Long.toString(random.nextLong(1L << 40), 36));
    }

    /**
     * Rehearses.
     *
     * @param revisions the history, parents first
     * @param wanted ids of the revisions to rehearse; the ones before are only applied
     * @param told takes the evidence of each wanted revision as soon as it is there
     */
    public void run(List<Revision> revisions, Set<String> wanted, Consumer<Evidence> told) {
        try {
            String name = names.next();
            server.createDatabase(name);
            try (Walk walk = new Walk(new Shadow(server, name), names);
                    BareWalk bare = new BareWalk(server, names)) {
                RevisionRehearsal rehearsal = new RevisionRehearsal(walk, bare, names);
                Gaps gaps = new Gaps();
                for (Revision revision : revisions) {
                    Optional<Evidence> seen = wanted.contains(revision.id())
                            ? Optional.of(rehearse(rehearsal, revision))
                            : apply(rehearsal, gaps, revision);
                    seen.map(gaps::weighed).ifPresent(told);
                }
            }
        } catch (SQLException failure) {
            throw new RehearsalException(failure);
        }
    }

    /** Applies a revision that nobody asked about; what follows would be wrong without it, so its failure is told. */
    private static Optional<Evidence> apply(RevisionRehearsal rehearsal, Gaps gaps, Revision revision)
            throws SQLException {
        return switch (revision.upgrade()) {
            case Script.Sql upgrade ->
                rehearsal
                        .apply(revision, upgrade)
                        .map(error -> Evidence.notRehearsed(
                                revision, gaps.excuse(upgrade, error).orElse("its upgrade fails: " + error)));
            case Script.Command command -> Optional.of(rehearse(rehearsal, revision));
            case Script.Opaque opaque -> Optional.of(rehearse(rehearsal, revision));
        };
    }

    private static Evidence rehearse(RevisionRehearsal rehearsal, Revision revision) throws SQLException {
        return switch (revision.upgrade()) {
            case Script.Sql upgrade -> rehearsal.rehearse(revision, upgrade);
            case Script.Command command ->
                Evidence.notRehearsed(revision, "it is run by " + command.argv().getFirst());
            case Script.Opaque opaque -> Evidence.notRehearsed(revision, opaque.reason());
        };
    }
}
