package dev.belay.rehearsal;

import dev.belay.evidence.Execution;
import dev.belay.evidence.Files;
import dev.belay.evidence.Lock;
import dev.belay.evidence.LockMode;
import dev.belay.evidence.Observation;
import dev.belay.evidence.Observation.Sight;
import dev.belay.evidence.Scan;
import dev.belay.postgres.Observer;
import dev.belay.postgres.RehearsalServer;
import dev.belay.sql.Statement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/**
 * Watches a statement that cannot run in a transaction by making it wait.
 *
 * <p>Its {@link Blockers} let it go step by step, each as soon as {@code pg_locks} shows that it waits. Nothing races: at
 * each step the statement is either seen waiting or has already ended.
 */
final class StagedWatch implements OutsideWatch {
    /** How long it may wait for something else than the blockers, such as a prepared transaction, before it is cancelled. */
    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(5);

    /** Reads {@code pg_locks} once: read twice, it may tell of a wait and not yet of the locks held meanwhile. */
    private static final String LOCKS_OF_BACKEND = """
            WITH l AS MATERIALIZED (SELECT * FROM pg_locks WHERE pid = ?)
            SELECT quote_ident(n.nspname) || '.' || quote_ident(c.relname), l.mode,
                EXISTS (SELECT FROM l w WHERE NOT w.granted)
            FROM (SELECT 1) one
            LEFT JOIN l ON l.locktype = 'relation' AND l.relation >= 16384
            LEFT JOIN pg_class c ON c.oid = l.relation
            LEFT JOIN pg_namespace n ON n.oid = c.relnamespace AND n.nspname <> 'pg_toast'
            """;

    private final RehearsalServer server;
    private final String database;
    private final Connection session;
    private final TimeLimit limit;

    StagedWatch(RehearsalServer server, String database, Connection session, TimeLimit limit) {
        this.server = server;
        this.database = database;
        this.session = session;
        this.limit = limit;
    }

    @Override
    public Observation run(Statement statement, Observer observer) throws SQLException {
        Observer.Standing before = observer.standing();
        Map<String, LockMode> locks = new TreeMap<>();
        SessionStatement sent = watched(statement, locks);
        Observer.Difference difference = observer.since(before);
        // a new file under the old oid is made under this lock, at a point where nothing stops the statement
        difference.files().renewed().forEach(relation -> locks.put(relation.name(), LockMode.ACCESS_EXCLUSIVE));
        List<Lock> taken = locks.entrySet().stream()
                .filter(entry -> difference.existedBefore().contains(entry.getKey()))
                .map(entry -> new Lock(entry.getKey(), entry.getValue()))
                .toList();
        Files files = difference.files();
        List<Scan> scans = difference.scans();
        Execution execution = sent.execution();
        return new Observation(
                statement, execution, Sight.WATCHED, taken, List.of(), files, scans, List.of(), List.of());
    }

    private SessionStatement watched(Statement statement, Map<String, LockMode> locks) throws SQLException {
        int backend = session.unwrap(PGConnection.class).getBackendPID();
        try (Blockers blockers = Blockers.against(statement, server, database);
                PreparedStatement question = blockers.sessions().getLast().prepareStatement(LOCKS_OF_BACKEND)) {
            question.setInt(1, backend);
            CompletableFuture<SessionStatement> running =
                    CompletableFuture.supplyAsync(() -> SessionStatement.send(session, limit, statement, 0));
            for (Connection blocker : blockers.sessions()) {
                untilItWaits(question, running, locks);
                rollBack(blocker);
            }
            untilItEnds(question, running);
            return running.join();
        } catch (CompletionException failure) {
            throw failure.getCause() instanceof RuntimeException cause ? cause : failure;
        }
    }

    private static void untilItWaits(
            PreparedStatement question, CompletableFuture<SessionStatement> running, Map<String, LockMode> locks)
            throws SQLException {
        boolean waits = false;
        while (!waits && !running.isDone()) {
            waits = whileItWaits(question, locks);
            Thread.onSpinWait();
        }
    }

    private void untilItEnds(PreparedStatement question, CompletableFuture<SessionStatement> running)
            throws SQLException {
        long deadline = System.nanoTime() + PATIENCE;
        while (!ended(running)) {
            if (!whileItWaits(question, new TreeMap<>())) {
                deadline = System.nanoTime() + PATIENCE;
            } else if (System.nanoTime() > deadline) {
                session.unwrap(PGConnection.class).cancelQuery();
            }
        }
    }

    private static boolean ended(CompletableFuture<SessionStatement> running) {
        try {
            running.get(50, TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException notYet) {
            return false;
        } catch (ExecutionException failure) {
            return true;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    /** Adds the locks that it holds or waits for, if it waits; between two waits they would be seen by luck alone. */
    private static boolean whileItWaits(PreparedStatement question, Map<String, LockMode> locks) throws SQLException {
        Map<String, LockMode> seen = new TreeMap<>();
        boolean waits = false;
        try (ResultSet row = question.executeQuery()) {
            while (row.next()) {
                waits = row.getBoolean(3);
                @Nullable String relation = row.getString(1);
                if (relation != null) {
                    seen.merge(relation, LockMode.ofPgName(row.getString(2)), LockMode::stronger);
                }
            }
        }
        if (waits) {
            seen.forEach((relation, mode) -> locks.merge(relation, mode, LockMode::stronger));
        }
        return waits;
    }

    private static void rollBack(Connection connection) throws SQLException {
        try (java.sql.Statement statement = connection.createStatement()) {
            statement.execute("ROLLBACK");
        }
    }
}
