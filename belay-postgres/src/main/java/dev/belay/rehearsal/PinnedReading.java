package dev.belay.rehearsal;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.postgresql.core.BaseConnection;
import org.postgresql.core.TransactionState;

/**
 * A moment of reading under settings of our own: inside an open transaction a savepoint that is rolled back, outside one a
 * transaction that is rolled back. The session's settings, locks and transaction are afterwards what they were.
 */
final class PinnedReading implements AutoCloseable {
    private final Connection connection;
    private final boolean inside;

    PinnedReading(Connection connection, String settings) throws SQLException {
        this.connection = connection;
        this.inside = connection.unwrap(BaseConnection.class).getTransactionState() != TransactionState.IDLE;
        execute((inside ? "SAVEPOINT belay_reading; " : "BEGIN; ") + settings);
    }

    /** Marks a point to come {@link #back()} to when a question fails. */
    void mark() throws SQLException {
        execute("SAVEPOINT belay_mark");
    }

    /** Comes back to the last mark. */
    void back() throws SQLException {
        execute("ROLLBACK TO SAVEPOINT belay_mark");
    }

    @Override
    public void close() throws SQLException {
        execute(inside ? "ROLLBACK TO SAVEPOINT belay_reading; RELEASE SAVEPOINT belay_reading" : "ROLLBACK");
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
