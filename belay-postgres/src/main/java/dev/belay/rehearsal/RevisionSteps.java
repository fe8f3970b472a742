package dev.belay.rehearsal;

import dev.belay.evidence.SqlError;
import dev.belay.history.Downgrade;
import dev.belay.history.Revision;
import dev.belay.history.Script;
import dev.belay.history.TransactionMode;
import dev.belay.postgres.RehearsalServer;
import dev.belay.recording.Recording;
import dev.belay.recording.StepDriver;
import dev.belay.recording.Stop;
import dev.belay.sql.Statement;
import dev.belay.sql.Wording;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.postgresql.core.BaseConnection;
import org.postgresql.core.TransactionState;

/**
 * Runs single revisions of a history on databases of a server, for real and as their tool would, and looks at nothing but how
 * they end. Thread-safe.
 */
public final class RevisionSteps implements AutoCloseable {
    private final RehearsalServer server;
    private final Terms terms;
    private final List<Revision> history;
    private Optional<StepDriver> driver = Optional.empty();

    /** Steps along this history, parents first. */
    public RevisionSteps(RehearsalServer server, Terms terms, List<Revision> history) {
        this.server = server;
        this.terms = terms;
        this.history = List.copyOf(history);
    }

    /** Runs an upgrade on a database that stands before it; tells how it failed, if it did. */
    public Optional<SqlError> upgrade(Revision revision, String database) throws SQLException {
        return run(true, revision, revision.upgrade(), database);
    }

    /** Runs a downgrade on a database that stands after its revision; one that is missing fails. */
    public Optional<SqlError> downgrade(Revision revision, String database) throws SQLException {
        return switch (revision.downgrade()) {
            case Downgrade.Written written -> run(false, revision, written.script(), database);
            case Downgrade.Missing missing -> failed("there is no downgrade", revision);
            case Downgrade.Irreversible irreversible ->
                failed("the downgrade is irreversible: " + irreversible.reason(), revision);
        };
    }

    private static Optional<SqlError> failed(String why, Revision revision) {
        return Optional.of(SqlError.ofTool(why, revision.place().line()));
    }

    private Optional<SqlError> run(boolean up, Revision revision, Script script, String database) throws SQLException {
        return switch (script) {
            case Script.Sql sql -> send(sql, database);
            case Script.Opaque opaque -> failed(opaque.reason(), revision);
            case Script.Command command -> start(up, revision, command, database);
        };
    }

    private Optional<SqlError> send(Script.Sql script, String database) throws SQLException {
        ScriptShape shape = ScriptShape.of(script);
        boolean whole = ScriptRunner.wholeScript(script, shape);
        TimeLimit limit = new TimeLimit(terms.statementLimit());
        try (Connection session = server.connect(database)) {
            if (whole || script.transactions() == TransactionMode.WHOLE_SCRIPT) {
                execute(session, "BEGIN");
            }
            for (Statement statement : script.statements()) {
                boolean frame = whole && shape.framed() && Wording.of(statement.text()) != Wording.ORDINARY;
                Optional<SqlError> error = frame
                        ? Optional.empty()
                        : SessionStatement.send(session, limit, statement, 0)
                                .execution()
                                .error();
                if (error.isPresent()) {
                    return error;
                }
            }
            return isOpen(session) ? commit(session, script) : Optional.empty();
        }
    }

    private static Optional<SqlError> commit(Connection session, Script.Sql script) throws SQLException {
        try {
            execute(session, "COMMIT");
            return Optional.empty();
        } catch (SQLException late) {
            Optional<SqlError> error = Optional.empty();
            for (Statement statement : script.statements()) {
                error = Optional.of(SessionStatement.sqlError(late, statement));
            }
            return error.or(() -> Optional.of(SqlError.ofTool(String.valueOf(late.getMessage()), 1)));
        }
    }

    private static boolean isOpen(Connection session) throws SQLException {
        return session.unwrap(BaseConnection.class).getTransactionState() != TransactionState.IDLE;
    }

    private static void execute(Connection session, String sql) throws SQLException {
        try (java.sql.Statement statement = session.createStatement()) {
            statement.execute(sql);
        }
    }

    /** One process of the tool serves all steps, one after the other. */
    private synchronized Optional<SqlError> start(
            boolean up, Revision revision, Script.Command command, String database) {
        if (driver.isEmpty()) {
            driver = Optional.of(ToolDrivers.start(command, server.migrating(), terms));
        }
        int place = history.indexOf(revision);
        Recording recording = driver.get().run(up, revision, history.subList(0, up ? place : place + 1), database);
        return recording.stop().map(RevisionSteps::error);
    }

    private static SqlError error(Stop stop) {
        return SqlError.ofTool(stop.message(), Math.max(1, stop.line()));
    }

    /** Ends what was started. */
    @Override
    public synchronized void close() {
        driver.ifPresent(StepDriver::close);
        driver = Optional.empty();
    }
}
