package dev.belay.rehearsal;

import dev.belay.history.Revision;
import dev.belay.postgres.RehearsalServer;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;

/** Goes along a history on empty tables, and takes down what a foreign tool sends for each revision. */
public final class SentStatements {
    private final Stage stage;

    /** Walks on this server; the random source only keeps database names of several runs apart. */
    public SentStatements(RehearsalServer server, RandomGenerator random, Terms terms) {
        ShadowNames names = new ShadowNames("belay_" + Long.toString(random.nextLong(1L << 40), 36));
        this.stage = new Stage(server, names, terms);
    }

    /** The revisions up to the last wanted one, with SQL where a tool sends some; any other as it is. */
    public List<Revision> of(List<Revision> revisions, Set<String> wanted) {
        List<Revision> sent = new ArrayList<>();
        try (Walk walk = new Walk(stage.prepared(), stage.names());
                BareWalk past = new BareWalk(stage);
                Recorder recorder = new Recorder(stage, walk, past)) {
            for (Revision revision : Course.to(wanted, revisions).revisions()) {
                Revision said = recorder.withoutRows(revision);
                sent.add(said);
                Optional<Way> upgrade = Way.of(said.upgrade());
                if (upgrade.isPresent()) {
                    Attempt attempt = walk.upgrade(upgrade.get());
                    if (attempt.after().isPresent()) {
                        walk.accept(attempt.after().get(), Set.of(), Map.of());
                        past.taken(revision);
                    }
                }
            }
        } catch (SQLException failure) {
            throw new RehearsalException(failure);
        }
        return List.copyOf(sent);
    }
}
