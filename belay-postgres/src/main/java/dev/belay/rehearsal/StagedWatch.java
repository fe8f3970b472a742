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
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/**
 * Watches a statement that cannot run in a transaction by making it wait.
 *
 * <p>A second session holds an old snapshot, for which every CONCURRENTLY form waits, and a third reads
 * {@code pg_locks} of the waiting backend, then lets it go on. Nothing races: the statement is either seen waiting or has
 * already ended. A statement that waits for no snapshot is seen only by what it left.
 */
final class StagedWatch implements OutsideWatch {
    private static final String OLD_SNAPSHOT = "BEGIN ISOLATION LEVEL REPEATABLE READ; SELECT 1";

    private static final String LOCKS_OF_BACKEND = """
            SELECT quote_ident(n.nspname) || '.' || quote_ident(c.relname), l.mode,
                EXISTS (SELECT FROM pg_locks w WHERE w.pid = ? AND NOT w.granted)
            FROM (SELECT 1) one
            LEFT JOIN pg_locks l ON l.pid = ? AND l.locktype = 'relation' AND l.relation >= 16384
            LEFT JOIN pg_class c ON c.oid = l.relation
            LEFT JOIN pg_namespace n ON n.oid = c.relnamespace AND n.nspname <> 'pg_toast'
            """;

    private final RehearsalServer server;
    private final String database;
    private final Connection session;

    StagedWatch(RehearsalServer server, String database, Connection session) {
        this.server = server;
        this.database = database;
        this.session = session;
    }

    @Override
    public Observation run(Statement statement, Observer observer) throws SQLException {
        Observer.Standing before = observer.standing();
        Map<String, LockMode> locks = new TreeMap<>();
        SessionStatement sent = watched(statement, locks);
        Observer.Difference difference = observer.since(before);
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
        try (Connection blocker = server.connect(database);
                Connection eye = server.connect(database)) {
            execute(blocker, OLD_SNAPSHOT);
            CompletableFuture<SessionStatement> running =
                    CompletableFuture.supplyAsync(() -> SessionStatement.send(session, statement, 0));
            look(eye, backend, running, locks);
            execute(blocker, "ROLLBACK");
            return running.join();
        } catch (CompletionException failure) {
            throw failure.getCause() instanceof RuntimeException cause ? cause : failure;
        }
    }

    private static void look(
            Connection eye, int backend, CompletableFuture<SessionStatement> running, Map<String, LockMode> locks)
            throws SQLException {
        try (PreparedStatement question = eye.prepareStatement(LOCKS_OF_BACKEND)) {
            question.setInt(1, backend);
            question.setInt(2, backend);
            boolean waits = false;
            while (!waits && !running.isDone()) {
                waits = collect(question, locks);
                Thread.onSpinWait();
            }
        }
    }

    private static boolean collect(PreparedStatement question, Map<String, LockMode> locks) throws SQLException {
        boolean waits = false;
        try (ResultSet row = question.executeQuery()) {
            while (row.next()) {
                waits = row.getBoolean(3);
                @Nullable String relation = row.getString(1);
                if (relation != null) {
                    locks.merge(
                            relation,
                            LockMode.ofPgName(row.getString(2)),
                            (left, right) -> left.compareTo(right) >= 0 ? left : right);
                }
            }
        }
        return waits;
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (java.sql.Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
