package dev.belay.rehearsal;

import dev.belay.catalog.Blueprint;
import dev.belay.evidence.SqlError;
import dev.belay.history.Downgrade;
import dev.belay.history.Revision;
import dev.belay.history.Script;
import dev.belay.postgres.DependencyReader;
import dev.belay.postgres.RehearsalServer;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;

/** Goes along a history on empty tables, and reads the schema around the revisions that somebody asks about. */
public final class SchemaWalk {
    private final Stage stage;

    /** Walks on this server; the random source only keeps database names of several runs apart. */
    public SchemaWalk(RehearsalServer server, RandomGenerator random, Terms terms) {
        ShadowNames names = new ShadowNames("belay_" + Long.toString(random.nextLong(1L << 40), 36));
        this.stage = new Stage(server, names, terms);
    }

    /**
     * The schemas around a revision.
     *
     * @param before its upgrade
     * @param upgraded where a downgrade begins that is written anew
     * @param downgraded where one begins that goes on behind the author's own, when that runs
     */
    public record Around(Blueprint before, Start upgraded, Optional<Start> downgraded) {
        /** The schema after the upgrade, where that renamed nothing. */
        private Optional<Blueprint> after() {
            return upgraded.renames().isEmpty() ? Optional.of(upgraded.schema()) : Optional.empty();
        }
    }

    /**
     * A schema in which everything that was renamed since has its old name back.
     *
     * @param renames the statements that did so, in their order
     * @param schema what is there then
     */
    public record Start(List<String> renames, Blueprint schema) {
        /** Copies the statements. */
        public Start {
            renames = List.copyOf(renames);
        }
    }

    /** Takes what was read. */
    @FunctionalInterface
    public interface Reader {
        /** Takes the schemas around a revision; called in the order of the revisions, never for one whose upgrade fails. */
        void read(Revision revision, Around schemas);

        /** Takes why the upgrade of a revision fails, wanted or not. */
        default void failed(Revision revision, SqlError error) {}
    }

    /** Goes from the beginning to the last revision that is wanted. */
    public void go(List<Revision> revisions, Set<String> wanted, Reader reader) {
        try (Walk walk = new Walk(stage.prepared(), stage.names());
                BareWalk past = new BareWalk(stage);
                Recorder recorder = new Recorder(stage, walk, past)) {
            Optional<Blueprint> known = Optional.empty();
            for (Revision revision : Course.to(wanted, revisions).revisions()) {
                Revision sent = recorder.withoutRows(revision);
                Optional<Way> upgrade = Way.of(sent.upgrade());
                if (upgrade.isEmpty()) {
                    continue;
                }
                if (wanted.contains(sent.id())) {
                    Optional<Around> around = around(walk, sent, upgrade.get(), known, reader);
                    known = around.flatMap(Around::after);
                    if (around.isPresent()) {
                        past.taken(revision);
                    }
                } else if (taken(walk, sent, upgrade.get(), reader)) {
                    known = Optional.empty();
                    past.taken(revision);
                }
            }
        } catch (SQLException failure) {
            throw new RehearsalException(failure);
        }
    }

    /** The schema after the last of these revisions. */
    public Blueprint head(List<Revision> revisions) {
        try (Walk walk = new Walk(stage.prepared(), stage.names());
                BareWalk past = new BareWalk(stage);
                Recorder recorder = new Recorder(stage, walk, past)) {
            for (Revision revision : revisions) {
                Optional<Way> upgrade = Way.of(recorder.withoutRows(revision).upgrade());
                Optional<SqlError> error = upgrade.isEmpty() ? Optional.empty() : failure(walk, upgrade.get());
                if (upgrade.isEmpty() || error.isPresent()) {
                    throw new NoSchemaException(revision, error);
                }
                past.taken(revision);
            }
            return read(walk.shadow());
        } catch (SQLException failure) {
            throw new RehearsalException(failure);
        }
    }

    /** The schemas around a revision, which then was taken; empty when its upgrade fails. */
    private Optional<Around> around(Walk walk, Revision revision, Way upgrade, Optional<Blueprint> known, Reader reader)
            throws SQLException {
        Blueprint before = known.isPresent() ? known.get() : read(walk.shadow());
        Identities names = Identities.of(walk.shadow().connection());
        if (!taken(walk, revision, upgrade, reader)) {
            return Optional.empty();
        }
        Around around = new Around(before, start(walk.shadow(), names), downgraded(walk, revision, names));
        reader.read(revision, around);
        return Optional.of(around);
    }

    private static boolean taken(Walk walk, Revision revision, Way upgrade, Reader reader) throws SQLException {
        Optional<SqlError> error = failure(walk, upgrade);
        error.ifPresent(why -> reader.failed(revision, why));
        return error.isEmpty();
    }

    /** Why the upgrade does not run; empty when it was taken. */
    private static Optional<SqlError> failure(Walk walk, Way upgrade) throws SQLException {
        Attempt attempt = walk.upgrade(upgrade);
        if (attempt.after().isPresent()) {
            walk.accept(attempt.after().get(), Set.of(), Map.of());
        }
        return attempt.error();
    }

    private Optional<Start> downgraded(Walk walk, Revision revision, Identities names) throws SQLException {
        Optional<Way> downgrade =
                revision.downgrade() instanceof Downgrade.Written(Script script) ? Way.of(script) : Optional.empty();
        if (downgrade.isEmpty()) {
            return Optional.empty();
        }
        try (Shadow copy = walk.shadow().copy(stage.names().next())) {
            boolean failed = copy.run(downgrade.get()).stream()
                    .anyMatch(each -> each.error().isPresent());
            return failed ? Optional.empty() : Optional.of(start(copy, names));
        }
    }

    /** What is there with the old names, which are given back in a transaction that is then rolled back. */
    private Start start(Shadow shadow, Identities names) throws SQLException {
        try (Connection connection = stage.server().connect(shadow.database())) {
            connection.setAutoCommit(false);
            List<String> renames = renames(connection, names);
            Blueprint schema = new DependencyReader(connection).read();
            connection.rollback();
            return new Start(renames, schema);
        }
    }

    /** Names that cannot be given back one by one are left for the plan. */
    private static List<String> renames(Connection connection, Identities names) throws SQLException {
        try {
            return names.giveBack(connection);
        } catch (SQLException refused) {
            connection.rollback();
            return List.of();
        }
    }

    /** In a session of its own: that of the shadow reads catalogs already. */
    private Blueprint read(Shadow shadow) throws SQLException {
        try (Connection connection = stage.server().connect(shadow.database())) {
            return new DependencyReader(connection).read();
        }
    }
}
