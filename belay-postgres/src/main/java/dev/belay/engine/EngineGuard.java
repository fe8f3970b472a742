package dev.belay.engine;

import dev.belay.postgres.Endpoint;
import dev.belay.recording.AskedProgram;
import dev.belay.witness.SelfWait;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * Watches, from a session of its own, what an engine that takes its time does in a database: ends a statement that runs too long or
 * waits for the engine itself, and an engine that sends none. Most requests are answered before it looks.
 */
final class EngineGuard {
    private static final long FIRST_LOOK = 1000;
    private static final long STEP = 250;

    /** Longer than any tool that works does nothing in two sessions at once. */
    private static final Duration STILL = Duration.ofSeconds(3);

    private static final String SESSIONS = """
            SELECT pid, state = 'active', query,
                extract(epoch FROM pg_catalog.clock_timestamp() - state_change) * 1000
            FROM pg_catalog.pg_stat_activity
            WHERE datname = pg_catalog.current_database() AND usename = session_user AND backend_type = 'client backend'
              AND pid <> pg_catalog.pg_backend_pid()""";

    private final Endpoint server;
    private final String database;
    private final Duration limit;
    private final AskedProgram program;
    private final CountDownLatch answered = new CountDownLatch(1);
    private final Thread thread;
    private long heard = System.nanoTime();
    private volatile Optional<String> waiting = Optional.empty();

    private EngineGuard(Endpoint server, String database, Duration limit, AskedProgram program) {
        this.server = server;
        this.database = database;
        this.limit = limit;
        this.program = program;
        this.thread = Thread.ofPlatform().daemon().name("belay-engine-guard").unstarted(this::watch);
    }

    /**
     * Begins to watch.
     *
     * @param limit for each statement, and for how long the engine may do without any
     * @param program in which the engine runs
     */
    static EngineGuard start(Endpoint server, String database, Duration limit, AskedProgram program) {
        EngineGuard guard = new EngineGuard(server, database, limit, program);
        guard.thread.start();
        return guard;
    }

    private void watch() {
        try {
            if (!answered.await(FIRST_LOOK, TimeUnit.MILLISECONDS)) {
                look();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } catch (SQLException gone) {
            // a server that is gone says so to the engine, too
        }
    }

    private void look() throws SQLException, InterruptedException {
        try (Connection session = server.connect(database);
                PreparedStatement question = session.prepareStatement(SESSIONS)) {
            do {
                List<Backend> backends = backends(question);
                backends.forEach(each ->
                        heard = Math.max(heard, System.nanoTime() - each.quiet().toNanos()));
                if (System.nanoTime() - heard > limit.toNanos()) {
                    program.kill();
                    return;
                }
                for (Backend each : backends) {
                    if (each.running().compareTo(limit) > 0) {
                        cancel(session, each);
                    }
                }
                endWaiting(session, backends);
            } while (!answered.await(STEP, TimeUnit.MILLISECONDS));
        }
    }

    /** One may wait for another that holds its transaction open. */
    private void endWaiting(Connection session, List<Backend> backends) throws SQLException {
        boolean still = backends.size() > 1
                && backends.stream().anyMatch(each -> each.running().compareTo(STILL) > 0);
        if (!still) {
            return;
        }
        Set<Integer> stuck = new SelfWait(server, database, STILL)
                .among(backends.stream().map(Backend::process).collect(Collectors.toSet()));
        for (Backend each : backends) {
            if (stuck.contains(each.process())) {
                waiting = Optional.of(each.query());
                cancel(session, each);
            }
        }
    }

    private static void cancel(Connection session, Backend backend) throws SQLException {
        try (PreparedStatement cancelling = session.prepareStatement("SELECT pg_catalog.pg_cancel_backend(?)")) {
            cancelling.setInt(1, backend.process());
            cancelling.execute();
        }
    }

    /**
     * A session of the engine's.
     *
     * @param process of the server
     * @param active whether a statement runs
     * @param query the beginning of that, or of its last
     * @param time for how long it has been so
     */
    private record Backend(int process, boolean active, String query, Duration time) {
        Duration running() {
            return active ? time : Duration.ZERO;
        }

        Duration quiet() {
            return active ? Duration.ZERO : time;
        }
    }

    private static List<Backend> backends(PreparedStatement question) throws SQLException {
        List<Backend> backends = new ArrayList<>();
        try (ResultSet row = question.executeQuery()) {
            while (row.next()) {
                Duration time = Duration.ofMillis(row.getLong(4));
                backends.add(new Backend(row.getInt(1), row.getBoolean(2), row.getString(3), time));
            }
        }
        return backends;
    }

    /**
     * Watches no more; it has left the database when this returns.
     *
     * @return the beginning of the statement that was ended because it waited for the engine itself, if one was
     */
    Optional<String> end() {
        answered.countDown();
        try {
            thread.join();
        } catch (InterruptedException interrupted) {
            program.kill();
            Thread.currentThread().interrupt();
        }
        return waiting;
    }
}
