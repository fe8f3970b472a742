package dev.belay.rehearsal;

import dev.belay.evidence.Evidence;
import dev.belay.history.Revision;
import dev.belay.history.Script;
import dev.belay.postgres.RehearsalServer;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * Rehearses the revisions of a history, in order, on shadow databases of a server. A revision that fails does not end the
 * run: what follows is rehearsed on the schema that is there.
 */
public final class Rehearsal {
    private final Stage stage;

    /** Rehearses on this server, on the usual terms. */
    public Rehearsal(RehearsalServer server, RandomGenerator random) {
        this(server, random, Terms.USUAL);
    }

    /** Rehearses on this server; the random source only keeps database names of several runs apart. */
    public Rehearsal(RehearsalServer server, RandomGenerator random, Terms terms) {
        ShadowNames names = new ShadowNames("belay_" + Long.toString(random.nextLong(1L << 40), 36));
        this.stage = new Stage(server, names, terms);
    }

    /** Who watches a rehearsal; called in the order of the revisions. */
    @FunctionalInterface
    public interface Spectator {
        /** Takes the evidence of a revision as soon as it is there; of one that is only applied when that failed. */
        void told(Evidence evidence);

        /** Hears that a revision is now rehearsed, or applied. */
        default void begins(Revision revision) {}
    }

    /** What somebody wants of a rehearsal, and wants to know of it. */
    public interface Listener extends Spectator {
        /** Tells whether a revision is to be rehearsed; otherwise it is only applied. */
        boolean rehearses(Revision revision);

        /** Hears that a revision was applied without being rehearsed. */
        default void applied(Revision revision) {}

        /** Tells whether nothing is wanted from this revision on; the run then ends before it and leaves no database. */
        default boolean endsBefore(Revision revision) {
            return false;
        }

        /** Hears that a database is left on the server that stands after this revision; only for the last two. */
        default void stands(Revision revision, String database) {}
    }

    /**
     * Rehearses from the beginning.
     *
     * @param revisions the history, parents first
     * @param wanted ids of the revisions to rehearse; the ones before are only applied, the ones after the last left out
     * @param spectator takes the evidence of each wanted revision as soon as it is there
     */
    public void run(List<Revision> revisions, Set<String> wanted, Spectator spectator) {
        goOn(Course.to(wanted, revisions), new Listener() {
            @Override
            public boolean rehearses(Revision revision) {
                return wanted.contains(revision.id());
            }

            @Override
            public void told(Evidence evidence) {
                spectator.told(evidence);
            }

            @Override
            public void begins(Revision revision) {
                spectator.begins(revision);
            }
        });
    }

    /** Rehearses what the listener wants of a course, and applies the rest. */
    public void goOn(Course course, Listener listener) {
        try {
            Optional<String> template = course.template();
            Shadow first = template.isPresent() ? stage.copyOf(template.get()) : stage.prepared();
            try (Walk walk = new Walk(first, stage.names());
                    BareWalk bare = new BareWalk(stage);
                    Recorder recorder = new Recorder(stage, walk, bare)) {
                course.earlier().stream()
                        .filter(revision -> !(revision.upgrade() instanceof Script.Opaque))
                        .forEach(bare::taken);
                new Run(course, walk, bare, recorder, listener).go();
            }
        } catch (SQLException failure) {
            throw new RehearsalException(failure);
        }
    }

    /** One way through a course. */
    private final class Run {
        private final Course course;
        private final Walk walk;
        private final Recorder recorder;
        private final Listener listener;
        private final RevisionRehearsal rehearsal;
        private final Verifying verifying;
        private final RevisionApplying applying;
        private final Gaps gaps;

        Run(Course course, Walk walk, BareWalk bare, Recorder recorder, Listener listener) {
            this.course = course;
            this.gaps = new Gaps(course.earlier());
            this.walk = walk;
            this.recorder = recorder;
            this.listener = listener;
            this.rehearsal = new RevisionRehearsal(walk, bare, stage.names());
            this.verifying = new Verifying(walk, bare, stage.names());
            this.applying = new RevisionApplying(walk, bare);
        }

        void go() throws SQLException {
            List<Revision> revisions = course.revisions();
            for (int index = 0; index < revisions.size(); index++) {
                if (listener.endsBefore(revisions.get(index))) {
                    return;
                }
                if (course.leaving() && index > 0 && index == revisions.size() - 1) {
                    listener.stands(revisions.get(index - 1), walk.leaveCopy());
                }
                step(revisions.get(index));
            }
            if (course.leaving() && !revisions.isEmpty()) {
                listener.stands(revisions.getLast(), walk.leave());
            }
        }

        private void step(Revision asked) throws SQLException {
            listener.begins(asked);
            boolean wanted = listener.rehearses(asked);
            Recorder.Recorded recorded = recorder.record(asked);
            Optional<Evidence> failure = recorded.stops().ofUpgrade(asked);
            if (failure.isPresent()) {
                listener.told(gaps.weighed(failure.get()));
            } else if (wanted) {
                Evidence seen =
                        verifying.around(recorded.revision(), () -> rehearse(recorded.revision(), recorded.again()));
                listener.told(gaps.weighed(recorded.stops().addedTo(seen)));
            } else {
                Optional<Evidence> failed = apply(recorded.revision());
                if (failed.isPresent()) {
                    listener.told(gaps.weighed(failed.get()));
                } else {
                    listener.applied(asked);
                }
            }
        }

        /** Applies a revision that nobody asked about; what follows would be wrong without it, so its failure is told. */
        private Optional<Evidence> apply(Revision revision) throws SQLException {
            Optional<Way> upgrade = Way.of(revision.upgrade());
            return upgrade.isPresent()
                    ? applying.apply(revision, upgrade.get())
                            .map(error -> Evidence.notRehearsed(
                                    revision,
                                    gaps.excuse(revision.upgrade(), error).orElse("its upgrade fails: " + error)))
                    : Optional.of(rehearse(revision, Optional.empty()));
        }

        private Evidence rehearse(Revision revision, Optional<Script.Sql> again) throws SQLException {
            return switch (revision.upgrade()) {
                case Script.Sql sql -> rehearsal.rehearse(revision, Way.of(sql).orElseThrow(), again.flatMap(Way::of));
                case Script.Command command ->
                    rehearsal.rehearse(revision, Way.of(command).orElseThrow(), Optional.empty());
                case Script.Opaque opaque -> Evidence.notRehearsed(revision, opaque.reason());
            };
        }
    }
}
