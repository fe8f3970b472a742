package dev.belay.witness;

import dev.belay.postgres.Endpoint;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;

/**
 * A tool that waits for itself: one of its sessions runs a statement that waits for the end of a transaction which another of
 * them holds open and does nothing in. PostgreSQL sees no deadlock there, for the second does not wait for the first in it.
 *
 * @param server where the tool's sessions are
 * @param database in which they are
 * @param patience how long both have to stand still before it counts
 */
public record SelfWait(Endpoint server, String database, Duration patience) {
    private static final String QUESTION = """
            WITH own AS MATERIALIZED (
                SELECT pid, state, wait_event_type, pg_catalog.clock_timestamp() - state_change AS still
                FROM pg_catalog.pg_stat_activity WHERE pid = ANY (?))
            SELECT waiting.pid
            FROM own waiting, LATERAL (SELECT pg_catalog.pg_blocking_pids(waiting.pid) AS pids) blocking
            WHERE waiting.wait_event_type = 'Lock' AND waiting.still > ?::interval AND blocking.pids <> '{}'
              AND NOT EXISTS (
                SELECT FROM pg_catalog.unnest(blocking.pids) AS holder(pid) LEFT JOIN own USING (pid)
                WHERE own.state IS NULL OR own.state !~ '^idle in transaction' OR own.still <= ?::interval)""";

    /** Those of these backends that wait so. */
    public Set<Integer> among(Set<Integer> backends) throws SQLException {
        try (Connection connection = server.connect(database);
                PreparedStatement question = connection.prepareStatement(QUESTION)) {
            Array own = connection.createArrayOf("int4", backends.toArray());
            question.setArray(1, own);
            question.setString(2, patience.toMillis() + " ms");
            question.setString(3, patience.toMillis() + " ms");
            Set<Integer> stuck = new HashSet<>();
            try (ResultSet row = question.executeQuery()) {
                while (row.next()) {
                    stuck.add(row.getInt(1));
                }
            }
            return stuck;
        }
    }
}
