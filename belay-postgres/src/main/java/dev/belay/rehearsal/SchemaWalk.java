package dev.belay.rehearsal;

import dev.belay.catalog.Blueprint;
import dev.belay.evidence.Observation;
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
    public record Around(Blueprint before, Start upgraded, Optional<Start> downgraded) {}

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
            for (Revision revision : Course.to(wanted, revisions).revisions()) {
                Revision sent = recorder.withoutRows(revision);
                Optional<Way> upgrade = Way.of(sent.upgrade());
                if (upgrade.isPresent() && step(walk, sent, upgrade.get(), wanted.contains(sent.id()), reader)) {
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

    /** Tells whether the upgrade ran. */
    private boolean step(Walk walk, Revision revision, Way upgrade, boolean wanted, Reader reader) throws SQLException {
        if (!wanted) {
            return taken(walk, revision, upgrade, reader);
        }
        Blueprint before = read(walk.shadow());
        Identities names = Identities.of(walk.shadow().connection());
        if (!taken(walk, revision, upgrade, reader)) {
            return false;
        }
        Start upgraded = start(walk, names, List.of()).orElseThrow();
        reader.read(revision, new Around(before, upgraded, downgraded(walk, revision, names)));
        return true;
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
        return downgrade.isPresent() ? start(walk, names, List.of(downgrade.get())) : Optional.empty();
    }

    /** What is there on a copy after these, with the old names; empty when one of them fails. */
    private Optional<Start> start(Walk walk, Identities names, List<Way> ways) throws SQLException {
        try (Shadow copy = walk.shadow().copy(stage.names().next())) {
            for (Way way : ways) {
                List<Observation> seen = copy.run(way);
                if (seen.stream().anyMatch(each -> each.error().isPresent())) {
                    return Optional.empty();
                }
            }
            copy.cleanSession();
            List<String> renames = renames(copy, names);
            return Optional.of(new Start(renames, read(copy)));
        }
    }

    /** Names that cannot be given back one by one are left for the plan. */
    private static List<String> renames(Shadow copy, Identities names) throws SQLException {
        copy.execute("BEGIN");
        try {
            List<String> renames = names.giveBack(copy.connection());
            copy.execute("COMMIT");
            return renames;
        } catch (SQLException refused) {
            copy.execute("ROLLBACK");
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
