package dev.belay.rehearsal;

import dev.belay.evidence.Observation;
import dev.belay.postgres.CatalogReader;
import dev.belay.postgres.CatalogReading;
import dev.belay.postgres.Observer;
import dev.belay.postgres.PinnedSession;
import dev.belay.postgres.RehearsalServer;
import dev.belay.rows.SyntheticRows;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;

/**
 * A throw-away database of a rehearsal with the session that migrates it. Not thread-safe.
 *
 * <p>Every script starts in the same session state: settings pinned, no role set, no temporary table.
 */
final class Shadow implements AutoCloseable {
    private static final String CLEAN_SESSION =
            "RESET SESSION AUTHORIZATION; RESET ALL; SET TIME ZONE 'UTC'; DISCARD TEMP";

    private final RehearsalServer server;
    private final String database;
    private final TimeLimit limit;
    private Session session;
    private boolean left;
    private List<String> unseen = List.of();
    private Optional<SyntheticRows> rows = Optional.empty();

    Shadow(RehearsalServer server, String database, TimeLimit limit) throws SQLException {
        this.server = server;
        this.database = database;
        this.limit = limit;
        this.session = new Session(server, database, limit);
    }

    /** A session with what watches it. */
    private static final class Session implements AutoCloseable {
        private final Connection connection;
        private final Observer observer;
        private final ScriptRunner runner;
        private final PinnedSession pinned;
        private final CatalogReader catalogs;

        Session(RehearsalServer server, String database, TimeLimit limit) throws SQLException {
            connection = server.connect(database);
            observer = new Observer(connection);
            runner =
                    new ScriptRunner(connection, observer, new StagedWatch(server, database, connection, limit), limit);
            pinned = new PinnedSession(connection);
            catalogs = new CatalogReader(connection, pinned);
        }

        @Override
        public void close() throws SQLException {
            connection.close();
        }
    }

    String database() {
        return database;
    }

    Connection connection() {
        return session.connection;
    }

    Observer observer() {
        return session.observer;
    }

    ScriptRunner runner() {
        return session.runner;
    }

    /** Runs for real, as its tool would. */
    List<Observation> run(Way way) throws SQLException {
        return switch (way) {
            case Way.Sent sent -> session.runner.run(sent.script(), sent.shape(), () -> true);
            case Way.Started started -> {
                CommandRun.Watched watched =
                        new CommandRun(server.migrating(), database, limit.limit()).run(started.command());
                session.observer.relearn();
                unseen = watched.unseen();
                yield watched.observations();
            }
        };
    }

    /**
     * Runs for real and looks only at how it ends: the statement that failed, with its error. What the whole server has, it is
     * taken to have already.
     */
    Optional<Observation> pass(Way way) throws SQLException {
        return switch (way) {
            case Way.Sent sent -> new PlainRun(session.connection, limit).send(sent.script(), ServerWide::isNot);
            case Way.Started started -> {
                List<Observation> seen = run(started);
                yield seen.isEmpty() || seen.getLast().error().isEmpty()
                        ? Optional.empty()
                        : Optional.of(seen.getLast());
            }
        };
    }

    /** What of the command that ran last could not be looked at. */
    List<String> unseen() {
        return unseen;
    }

    /** Asks in this session under settings of our own. */
    PinnedSession pinned() {
        return session.pinned;
    }

    TableDataReader tables() {
        return new TableDataReader(session.pinned);
    }

    /** The catalog as this session sees it now, its open transaction included. */
    CatalogReading catalog() throws SQLException {
        return session.catalogs.read();
    }

    /** The same, cheaper: from what was true when the open transaction began. */
    CatalogReading catalogSince(CatalogReading atBegin) throws SQLException {
        return session.catalogs.read(atBegin);
    }

    /** Takes back whatever settings, roles and temporary tables an earlier script left. Outside a transaction. */
    void cleanSession() throws SQLException {
        execute(CLEAN_SESSION);
    }

    void execute(String sql) throws SQLException {
        try (Statement statement = session.connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Goes on in a new session, as most tools begin one for each run. */
    void reconnect() throws SQLException {
        disconnect();
        session = new Session(server, database, limit);
    }

    /** Copies this database; both are then open. */
    Shadow copy(String name) throws SQLException {
        copyTo(name);
        return new Shadow(server, name, limit);
    }

    /** Copies this database for somebody else: nobody is connected to the copy. */
    void copyTo(String name) throws SQLException {
        disconnect();
        try {
            server.createDatabase(name, database);
        } finally {
            session = new Session(server, database, limit);
        }
    }

    /** Makes rows in a second session, of the role that writes them; closed with the shadow. */
    SyntheticRows rows() throws SQLException {
        if (rows.isEmpty()) {
            rows = Optional.of(new SyntheticRows(server.connectToWriteRows(database)));
        }
        return rows.get();
    }

    /** Closes the session and leaves the database where it is; tells its name. */
    String leave() throws SQLException {
        disconnect();
        left = true;
        return database;
    }

    /** Closes the session and drops the database, unless it was left. */
    @Override
    public void close() throws SQLException {
        if (left) {
            return;
        }
        disconnect();
        server.dropDatabase(database);
    }

    private void disconnect() throws SQLException {
        session.close();
        if (rows.isPresent()) {
            rows.get().close();
            rows = Optional.empty();
        }
    }
}
