package dev.belay.rehearsal;

import dev.belay.postgres.RehearsalServer;
import dev.belay.sql.Statement;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Sessions that stand in the way of one statement that runs outside transactions, so that it stops where its locks can be
 * read; they are opened before it, and let go one by one.
 *
 * <ol>
 *   <li>One has written to every table: CREATE, DROP and REINDEX INDEX CONCURRENTLY and DETACH CONCURRENTLY wait for it
 *       holding their first locks, VACUUM FULL and the plain forms wait for their lock. VACUUM passes by a writer and
 *       waits for a lock like its own.
 *   <li>One has an old snapshot, for which building an index concurrently waits at its end, and has read every partition,
 *       for which DETACH CONCURRENTLY waits in its second transaction.
 * </ol>
 */
final class Blockers implements AutoCloseable {
    private static final String TABLES = """
            SELECT format('ONLY %I.%I', n.nspname, c.relname)
            FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
            WHERE c.oid >= 16384 AND c.relkind IN ('r', 'p') AND c.relpersistence <> 't' AND (c.relispartition OR NOT $partitions)
              AND n.nspname <> 'information_schema' AND has_table_privilege(c.oid, 'INSERT, UPDATE, DELETE, TRUNCATE')
            """;

    private final List<Connection> sessions = new ArrayList<>();

    private Blockers() {}

    /** Opens those that this statement may run into. */
    static Blockers against(Statement statement, RehearsalServer server, String database) throws SQLException {
        Blockers blockers = new Blockers();
        try {
            String text = statement.text().toUpperCase(Locale.ROOT);
            boolean vacuums = text.startsWith("VACUUM");
            blockers.locks(
                    blockers.open(server, database), false, vacuums ? "SHARE UPDATE EXCLUSIVE" : "ROW EXCLUSIVE");
            Connection reader = blockers.open(server, database);
            execute(reader, "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ");
            blockers.locks(reader, true, "ACCESS SHARE");
            ask(reader, "SELECT '1'");
            return blockers;
        } catch (SQLException failure) {
            blockers.close();
            throw failure;
        }
    }

    /** In the order in which they are let go, by a ROLLBACK each. */
    List<Connection> sessions() {
        return List.copyOf(sessions);
    }

    @Override
    public void close() throws SQLException {
        for (Connection session : sessions) {
            session.close();
        }
    }

    private Connection open(RehearsalServer server, String database) throws SQLException {
        Connection session = server.hasSuperuser() ? server.connectAsSuperuser(database) : server.connect(database);
        sessions.add(session);
        execute(session, "BEGIN");
        return session;
    }

    private void locks(Connection session, boolean partitionsOnly, String mode) throws SQLException {
        List<String> tables = ask(session, TABLES.replace("$partitions", String.valueOf(partitionsOnly)));
        if (!tables.isEmpty()) {
            execute(session, "LOCK TABLE " + String.join(", ", tables) + " IN " + mode + " MODE");
        }
    }

    private static List<String> ask(Connection session, String question) throws SQLException {
        List<String> answers = new ArrayList<>();
        try (java.sql.Statement statement = session.createStatement();
                ResultSet row = statement.executeQuery(question)) {
            while (row.next()) {
                answers.add(row.getString(1));
            }
        }
        return answers;
    }

    private static void execute(Connection session, String sql) throws SQLException {
        try (java.sql.Statement statement = session.createStatement()) {
            statement.execute(sql);
        }
    }
}
