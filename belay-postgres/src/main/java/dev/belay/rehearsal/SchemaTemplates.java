package dev.belay.rehearsal;

import dev.belay.evidence.SqlError;
import dev.belay.history.Revision;
import dev.belay.postgres.RehearsalServer;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Databases of a server that stand after revisions of a history, each made once and never changed: what somebody works with is
 * a copy. Thread-safe.
 */
public final class SchemaTemplates implements AutoCloseable {
    /** How many are kept: each takes as much room as an empty database. */
    private static final int MOST = 16;

    /** Where a history begins. */
    public static final int BASE = -1;

    private final Stage stage;
    private final List<Revision> history;
    private final RevisionSteps steps;
    private final Map<Integer, String> made = new LinkedHashMap<>();
    private boolean shared;

    /**
     * Templates on a server.
     *
     * @param prefix of the names of the databases, which no other on the server begins with
     */
    public SchemaTemplates(RehearsalServer server, Terms terms, List<Revision> history, String prefix) {
        this.stage = new Stage(server, new ShadowNames(prefix), terms);
        this.history = List.copyOf(history);
        this.steps = new RevisionSteps(server, terms, history);
    }

    private SchemaTemplates(SchemaTemplates same, List<Revision> history, int below) {
        this.shared = true;
        this.stage = same.stage;
        this.history = history;
        this.steps = new RevisionSteps(stage.server(), stage.terms(), history);
        same.made.forEach((index, name) -> {
            if (index < below) {
                made.put(index, name);
            }
        });
    }

    /** The same history with another script in one revision; the databases that stand before it are shared. */
    public synchronized SchemaTemplates with(Revision other) {
        shared = true;
        int place = index(other.id());
        List<Revision> changed = new ArrayList<>(history);
        changed.set(place, other);
        return new SchemaTemplates(this, List.copyOf(changed), place);
    }

    /** The place of a revision in the history. */
    public int index(String id) {
        return history.stream().map(Revision::id).toList().indexOf(id);
    }

    /** What runs single revisions on the copies. */
    public RevisionSteps steps() {
        return steps;
    }

    /** The history, in the order in which it is applied. */
    public List<Revision> history() {
        return history;
    }

    /**
     * A new database, a copy of the one that stands after a revision.
     *
     * @param index of the revision in the history; {@link #BASE} for none
     */
    public synchronized String copyAfter(int index) throws SQLException {
        String template = template(index);
        String copy = stage.names().next();
        stage.server().createDatabase(copy, template);
        return copy;
    }

    /** Drops a copy, whoever is connected to it. */
    public synchronized void drop(String copy) throws SQLException {
        stage.server().dropDatabase(copy);
    }

    /** The template, made from the nearest one below it. */
    private String template(int index) throws SQLException {
        String known = made.get(index);
        if (known != null) {
            return known;
        }
        if (index == BASE) {
            String base = stage.prepared().leave();
            made.put(BASE, base);
            return base;
        }
        int below = index - 1;
        while (below > BASE && !made.containsKey(below)) {
            below--;
        }
        String template = copyAfter(below);
        for (Revision revision : history.subList(below + 1, index + 1)) {
            Optional<SqlError> error = steps.upgrade(revision, template);
            if (error.isPresent()) {
                stage.server().dropDatabase(template);
                throw new StepFailedException(revision, error.get());
            }
        }
        forgetEldest();
        made.put(index, template);
        return template;
    }

    /** Whoever wants it later makes it again, from the nearest below. */
    private void forgetEldest() throws SQLException {
        List<Integer> eldest = made.keySet().stream()
                .filter(index -> index != BASE)
                .limit(shared ? 0 : Math.max(0, made.size() - MOST))
                .toList();
        for (int index : eldest) {
            stage.server().dropDatabase(Objects.requireNonNull(made.remove(index)));
        }
    }

    /** Ends what was started; the databases stay until the server ends. */
    @Override
    public void close() {
        steps.close();
    }
}
