package dev.belay.rehearsal;

import dev.belay.catalog.Blueprint;
import dev.belay.evidence.Observation;
import dev.belay.history.Revision;
import dev.belay.history.Script;
import dev.belay.history.TransactionMode;
import dev.belay.postgres.DependencyReader;
import dev.belay.postgres.RehearsalServer;
import dev.belay.sql.Statement;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/** Goes along a history on empty tables, and reads the schema around single statements of its revisions. */
public final class StatementCuts {
    private final Stage stage;

    /** Walks on this server; the random source only keeps database names of several runs apart. */
    public StatementCuts(RehearsalServer server, RandomGenerator random, Terms terms) {
        ShadowNames names = new ShadowNames("belay_" + Long.toString(random.nextLong(1L << 40), 36));
        this.stage = new Stage(server, names, terms);
    }

    /**
     * The schemas around a statement.
     *
     * @param before when the statements before it have run
     * @param after when it has run, too
     */
    public record Cut(Blueprint before, Blueprint after) {}

    /**
     * What is asked about a revision.
     *
     * @param upgrade what it sends
     * @param statements the indexes of some of its statements, from 0
     */
    public record Asked(Script.Sql upgrade, Set<Integer> statements) {
        /** Copies the set. */
        public Asked {
            statements = Set.copyOf(statements);
        }
    }

    /** Goes to the last revision that is asked about; the cuts by revision and index of the statement, from 0. */
    public Map<String, Map<Integer, Cut>> of(List<Revision> revisions, Map<String, Asked> wanted) {
        Map<String, Map<Integer, Cut>> cuts = new HashMap<>();
        try (Walk walk = new Walk(stage.prepared(), stage.names());
                BareWalk past = new BareWalk(stage);
                Recorder recorder = new Recorder(stage, walk, past)) {
            for (Revision revision : Course.to(wanted.keySet(), revisions).revisions()) {
                Asked asked = wanted.get(revision.id());
                if (asked != null) {
                    cuts.put(revision.id(), cuts(walk, asked.upgrade(), asked.statements()));
                }
                if (taken(walk, recorder.withoutRows(revision))) {
                    past.taken(revision);
                }
            }
        } catch (SQLException failure) {
            throw new RehearsalException(failure);
        }
        return cuts;
    }

    private static boolean taken(Walk walk, Revision revision) throws SQLException {
        Optional<Way> way = Way.of(revision.upgrade());
        if (way.isEmpty()) {
            return false;
        }
        Attempt attempt = walk.upgrade(way.get());
        if (attempt.after().isPresent()) {
            walk.accept(attempt.after().get(), Set.of(), Map.of());
        }
        return attempt.after().isPresent();
    }

    private Map<Integer, Cut> cuts(Walk walk, Script.Sql sql, Set<Integer> indexes) throws SQLException {
        List<Statement> statements = new ArrayList<>();
        sql.statements().forEach(statements::add);
        Map<Integer, Optional<Blueprint>> behind = new HashMap<>();
        Map<Integer, Cut> cuts = new TreeMap<>();
        for (int index : indexes) {
            for (int length = index; length <= index + 1; length++) {
                if (!behind.containsKey(length)) {
                    behind.put(length, after(walk, statements.subList(0, length), sql.transactions()));
                }
            }
            Optional<Blueprint> before = behind.getOrDefault(index, Optional.empty());
            Optional<Blueprint> after = behind.getOrDefault(index + 1, Optional.empty());
            if (before.isPresent() && after.isPresent()) {
                cuts.put(index, new Cut(before.get(), after.get()));
            }
        }
        return cuts;
    }

    /** What is there on a copy behind these statements; empty when one fails. */
    private Optional<Blueprint> after(Walk walk, List<Statement> statements, TransactionMode mode) throws SQLException {
        try (Shadow copy = walk.shadow().copy(stage.names().next())) {
            List<Observation> seen =
                    copy.run(Way.of(new Script.Sql(statements, mode)).orElseThrow());
            if (seen.stream().anyMatch(each -> each.error().isPresent())) {
                return Optional.empty();
            }
            try (Connection connection = stage.server().connect(copy.database())) {
                return Optional.of(new DependencyReader(connection).read());
            }
        }
    }
}
