package dev.belay.postgres;

import dev.belay.catalog.Blueprint;
import dev.belay.plan.Plan;
import dev.belay.plan.Step;
import dev.belay.sql.SqlText;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A server on which plans are carried out, and their outcome compared with what was wanted. Each schema is made and changed
 * in a transaction that is rolled back, which costs a hundredth of a database for each.
 */
final class PlanBench implements AutoCloseable {
    private static final int THREADS = 2;

    private final EmbeddedServer server;
    private final AtomicInteger carriedOut = new AtomicInteger();
    private final Map<String, Blueprint> known = new ConcurrentHashMap<>();
    private final BlockingQueue<Session> sessions = new ArrayBlockingQueue<>(THREADS);

    /** Starts a server; the plans are carried out by its superuser, or by the owner of the database. */
    PlanBench(PostgresVersion version, boolean superuser) throws SQLException {
        this.server = EmbeddedServer.start(version);
        try (Connection admin = server.connectAsSuperuser("postgres");
                Statement statement = admin.createStatement()) {
            statement.execute("CREATE ROLE reader; CREATE ROLE writer; GRANT reader, writer TO " + EmbeddedServer.ROLE);
        }
        for (int number = 0; number < THREADS; number++) {
            String database = "plan_" + number;
            server.createDatabase(database);
            Connection connection = superuser ? server.connectAsSuperuser(database) : server.connect(database);
            sessions.add(new Session(database, connection));
        }
    }

    /** A database with the one session that is in it. */
    private static final class Session {
        private final String database;
        private final Connection connection;
        private final DependencyReader reader;
        private final String role;

        Session(String database, Connection connection) throws SQLException {
            this.database = database;
            this.connection = connection;
            this.role = connection.getMetaData().getUserName();
            this.reader = new DependencyReader(connection);
            connection.setAutoCommit(false);
        }

        private void make(String sql) throws SQLException {
            try (Statement statement = connection.createStatement()) {
                for (dev.belay.sql.Statement each :
                        SqlText.of("list", sql.replace(":db", database)).statements()) {
                    statement.execute(each.text());
                }
            }
        }

        private Blueprint read(String sql) throws SQLException {
            try {
                make(sql);
                return reader.read();
            } finally {
                connection.rollback();
            }
        }

        private List<String> carryOut(String name, String sql, Plan plan, Blueprint wanted) throws SQLException {
            try {
                make(sql);
                for (Step step : plan.steps()) {
                    try (Statement statement = connection.createStatement()) {
                        statement.execute(step.sql());
                    } catch (SQLException failure) {
                        return List.of(name + ": " + failure.getMessage() + " at " + step.sql() + "\n" + plan.sql());
                    }
                }
                List<?> differences = reader.catalog().changesTo(wanted.catalog());
                return differences.isEmpty()
                        ? List.of()
                        : List.of(name + ": still to come " + differences + "\n" + plan.sql());
            } finally {
                connection.rollback();
            }
        }
    }

    /** How many plans were carried out so far. */
    int carriedOut() {
        return carriedOut.get();
    }

    /** The SQL of two schemas that are to become each other. */
    record Pair(String name, String one, String other) {}

    /** What did not become what it should, a line each. */
    List<String> surprises(List<Pair> pairs) throws Exception {
        List<String> lines = new ArrayList<>();
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            List<Callable<List<String>>> work = pairs.stream()
                    .<Callable<List<String>>>map(pair -> () -> surprises(pair))
                    .toList();
            for (Future<List<String>> each : threads.invokeAll(work)) {
                lines.addAll(each.get());
            }
        } finally {
            threads.shutdownNow();
            known.clear();
            vacuum();
        }
        return lines;
    }

    /** Whatever was rolled back stays in the catalogs otherwise, and each look at them takes longer than the last. */
    private void vacuum() throws SQLException {
        for (Session session : sessions) {
            try (Connection admin = server.connectAsSuperuser(session.database);
                    Statement statement = admin.createStatement()) {
                statement.execute("VACUUM");
            }
        }
    }

    private List<String> surprises(Pair pair) throws InterruptedException {
        Session session = sessions.take();
        try {
            Blueprint one = blueprint(pair.one(), session);
            Blueprint other = blueprint(pair.other(), session);
            List<String> lines = new ArrayList<>();
            lines.addAll(session.carryOut(pair.name(), pair.one(), plan(one, other, session), other));
            lines.addAll(session.carryOut(pair.name() + ", back", pair.other(), plan(other, one, session), one));
            return lines;
        } catch (SQLException failure) {
            return List.of(pair.name() + ": was not made: " + failure.getMessage());
        } catch (RuntimeException failure) {
            return List.of(pair.name() + ": " + failure + " "
                    + List.of(failure.getStackTrace()).subList(0, 3));
        } finally {
            sessions.add(session);
        }
    }

    private Plan plan(Blueprint from, Blueprint to, Session session) {
        carriedOut.incrementAndGet();
        return Plan.between(from, to, session.role);
    }

    private Blueprint blueprint(String sql, Session session) throws SQLException {
        String key = session.database + sql;
        Blueprint made = known.get(key);
        if (made == null) {
            made = session.read(sql);
            known.put(key, made);
        }
        return made;
    }

    @Override
    public void close() throws SQLException {
        for (Session session : sessions) {
            session.connection.close();
        }
        server.close();
    }
}
