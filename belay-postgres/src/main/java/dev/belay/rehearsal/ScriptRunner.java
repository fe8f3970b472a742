package dev.belay.rehearsal;

import dev.belay.evidence.Execution;
import dev.belay.evidence.Observation;
import dev.belay.history.Script;
import dev.belay.history.TransactionMode;
import dev.belay.postgres.Observer;
import dev.belay.sql.Statement;
import dev.belay.sql.Wording;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.postgresql.core.BaseConnection;
import org.postgresql.core.TransactionState;

/**
 * Runs a script on a session as the project's tool would, observing each statement; it ends at the first error.
 *
 * <p>A statement that would commit by itself is run as BEGIN, statement, look, COMMIT, so that its locks are still held
 * when it is looked at; only what PostgreSQL refuses in a transaction runs bare, watched from a second connection.
 */
final class ScriptRunner {
    /** A statement that may not run in a transaction, and a routine that would end the one it is in. */
    private static final Set<String> REFUSED_INSIDE = Set.of("25001", "2D000");

    private final Connection connection;
    private final Observer observer;
    private final OutsideWatch watch;
    private final TimeLimit limit;

    ScriptRunner(Connection connection, Observer observer, OutsideWatch watch, TimeLimit limit) {
        this.connection = connection;
        this.observer = observer;
        this.watch = watch;
        this.limit = limit;
    }

    /** What happens before the script's own transaction commits; not called when the script failed or has none. */
    @FunctionalInterface
    interface BeforeCommit {
        /** Tells whether to commit; otherwise everything is rolled back. */
        boolean commits() throws SQLException;
    }

    /** Runs a script for real, in the transactions that its tool would use. */
    List<Observation> run(Script.Sql script, ScriptShape shape, BeforeCommit beforeCommit) throws SQLException {
        Run run = new Run(true);
        if (wholeScript(script, shape)) {
            run.begin();
            if (run.all(script, shape.framed()) && beforeCommit.commits()) {
                run.commit();
            } else {
                run.rollback();
            }
        } else {
            boolean open = script.transactions() == TransactionMode.WHOLE_SCRIPT;
            if (open) {
                run.begin();
            }
            run.oneByOne(script);
        }
        return run.observations;
    }

    /**
     * Runs an embeddable script inside the transaction that is open; deferred constraints are checked at its end, as a
     * COMMIT would.
     *
     * @param looking whether to look after each statement
     */
    List<Observation> runInside(Script.Sql script, ScriptShape shape, boolean looking) throws SQLException {
        Run run = new Run(looking);
        run.transaction = 1;
        if (run.all(script, shape.framed()) && !run.observations.isEmpty()) {
            run.checkDeferred();
        }
        return run.observations;
    }

    /**
     * Tells whether the script runs in one transaction from its first statement to its last; a single statement that
     * commits by itself does, too.
     */
    static boolean wholeScript(Script.Sql script, ScriptShape shape) {
        return !shape.controls()
                && switch (script.transactions()) {
                    case WHOLE_SCRIPT -> true;
                    case PER_STATEMENT -> shape.framed() || shape.alone();
                    case WHOLE_SCRIPT_IF_POSSIBLE -> !shape.outsideOnly();
                };
    }

    /** One run, with the transaction it is in. */
    private final class Run {
        private final List<Observation> observations = new ArrayList<>();
        private final boolean looking;
        private int transaction;

        Run(boolean looking) {
            this.looking = looking;
        }

        boolean all(Script.Sql script, boolean framed) throws SQLException {
            for (Statement statement : script.statements()) {
                if (framed && Wording.of(statement.text()) != Wording.ORDINARY) {
                    observations.add(Observation.notLooked(statement, silent()));
                } else if (!send(statement)) {
                    return false;
                }
            }
            return true;
        }

        void oneByOne(Script.Sql script) throws SQLException {
            for (Statement statement : script.statements()) {
                if (!one(statement)) {
                    break;
                }
            }
            if (inTransaction()) {
                boolean failed = !observations.isEmpty()
                        && observations.getLast().error().isPresent();
                if (failed) {
                    rollback();
                } else {
                    commit();
                }
            }
        }

        private boolean one(Statement statement) throws SQLException {
            return switch (Wording.of(statement.text())) {
                case BEGINS -> control(statement, true);
                case COMMITS, ROLLS_BACK, TWO_PHASE -> control(statement, false);
                case SAVEPOINT -> bare(statement);
                case OUTSIDE_ONLY -> inTransaction() ? send(statement) : outside(statement);
                case ORDINARY -> inTransaction() ? send(statement) : alone(statement);
            };
        }

        private boolean control(Statement statement, boolean begins) throws SQLException {
            boolean wasOpen = inTransaction();
            if (begins && !wasOpen) {
                observer.flushPending();
            }
            boolean sent = bare(statement);
            if (begins && !wasOpen && inTransaction()) {
                transaction++;
                observer.begin();
            } else if (!begins && wasOpen && !inTransaction()) {
                if (Wording.of(statement.text()) == Wording.COMMITS) {
                    observer.committed();
                } else {
                    observer.rolledBack();
                }
            }
            return sent;
        }

        private boolean alone(Statement statement) throws SQLException {
            begin();
            if (send(statement)) {
                commit();
                return true;
            }
            rollback();
            if (REFUSED_INSIDE.contains(
                    observations.getLast().error().orElseThrow().sqlstate())) {
                observations.removeLast();
                return outside(statement);
            }
            return false;
        }

        private boolean outside(Statement statement) throws SQLException {
            Observation observation = watch.run(statement, observer);
            observations.add(observation);
            return observation.error().isEmpty();
        }

        private boolean bare(Statement statement) {
            SessionStatement sent = SessionStatement.send(connection, limit, statement, transaction);
            observations.add(Observation.notLooked(statement, sent.execution()));
            return sent.execution().error().isEmpty();
        }

        private boolean send(Statement statement) throws SQLException {
            SessionStatement sent = SessionStatement.send(connection, limit, statement, transaction);
            if (sent.execution().error().isPresent() || !looking) {
                observations.add(Observation.notLooked(statement, sent.execution()));
            } else {
                observations.add(observer.observe(statement, sent.execution(), sent.rewriteReasons()));
            }
            return sent.execution().error().isEmpty();
        }

        void begin() throws SQLException {
            observer.flushPending();
            execute("BEGIN");
            transaction++;
            observer.begin();
        }

        void commit() throws SQLException {
            if (checked("COMMIT")) {
                observer.committed();
            } else {
                observer.rolledBack();
            }
        }

        void rollback() throws SQLException {
            execute("ROLLBACK");
            observer.rolledBack();
        }

        void checkDeferred() {
            checked("SET CONSTRAINTS ALL IMMEDIATE");
        }

        /** Runs what deferred triggers and constraints wait for; their failure is told of the last statement. */
        private boolean checked(String sql) {
            try (TimeLimit.Watch watched = limit.over(connection)) {
                try {
                    execute(sql);
                    return true;
                } catch (SQLException failure) {
                    Observation last = observations.removeLast();
                    Execution execution = last.execution().failed(watched.error(failure, last.statement()));
                    observations.add(Observation.notLooked(last.statement(), execution));
                    return false;
                }
            }
        }

        private Execution silent() {
            return new Execution(0, transaction, 0, 0, List.of(), java.util.Optional.empty());
        }

        private void execute(String sql) throws SQLException {
            try (java.sql.Statement statement = connection.createStatement()) {
                statement.execute(sql);
            }
        }

        private boolean inTransaction() throws SQLException {
            return connection.unwrap(BaseConnection.class).getTransactionState() != TransactionState.IDLE;
        }
    }
}
