package dev.belay.rehearsal;

import dev.belay.evidence.Execution;
import dev.belay.evidence.Observation;
import dev.belay.history.Script;
import dev.belay.history.TransactionMode;
import dev.belay.sql.Statement;
import dev.belay.sql.Wording;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.postgresql.core.BaseConnection;
import org.postgresql.core.TransactionState;

/**
 * Sends a script as its tool would, in its transactions, and looks at nothing but how it ends.
 *
 * @param session in which no transaction is open
 * @param limit for each statement
 */
record PlainRun(Connection session, TimeLimit limit) {
    /** Sends all of it; the statement that failed, with its error, empty when none did. */
    Optional<Observation> send(Script.Sql script) throws SQLException {
        return send(script, statement -> true);
    }

    /** Sends those of its statements that are wanted. */
    Optional<Observation> send(Script.Sql script, Predicate<Statement> wanted) throws SQLException {
        ScriptShape shape = ScriptShape.of(script);
        boolean whole = ScriptRunner.wholeScript(script, shape);
        if (whole || script.transactions() == TransactionMode.WHOLE_SCRIPT) {
            execute("BEGIN");
        }
        Optional<Statement> last = Optional.empty();
        for (Statement statement : script.statements()) {
            boolean frame = whole && shape.framed() && Wording.of(statement.text()) != Wording.ORDINARY;
            if (frame || !wanted.test(statement)) {
                continue;
            }
            last = Optional.of(statement);
            Execution execution =
                    SessionStatement.send(session, limit, statement, 0).execution();
            if (execution.error().isPresent()) {
                end("ROLLBACK");
                return Optional.of(Observation.notLooked(statement, execution));
            }
        }
        return end("COMMIT", last);
    }

    /** Ends what is open; what was deferred until then fails as the last statement. */
    private Optional<Observation> end(String word, Optional<Statement> last) throws SQLException {
        try {
            end(word);
            return Optional.empty();
        } catch (SQLException late) {
            Statement statement = last.orElseThrow(() -> late);
            Execution execution =
                    new Execution(0, 0, 0, 0, List.of(), Optional.of(SessionStatement.sqlError(late, statement)));
            return Optional.of(Observation.notLooked(statement, execution));
        }
    }

    private void end(String word) throws SQLException {
        if (session.unwrap(BaseConnection.class).getTransactionState() != TransactionState.IDLE) {
            execute(word);
        }
    }

    private void execute(String sql) throws SQLException {
        try (java.sql.Statement statement = session.createStatement()) {
            statement.execute(sql);
        }
    }
}
