package dev.belay.postgres;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.postgresql.core.BaseConnection;
import org.postgresql.core.TransactionState;

/**
 * Asks prepared questions in a session under settings of our own and leaves its settings, locks and transaction as they
 * were: inside an open transaction in a savepoint that is rolled back, outside one in a transaction that is.
 *
 * <p>Inside a transaction all goes in one message: the driver would forget its own prepared statements if it saw the
 * search_path change. What is prepared stays, since planning such questions costs more than answering them. Not thread-safe.
 */
public final class PinnedSession {
    /**
     * Everything that changes how PostgreSQL writes an expression or a constant, and what could end the reading. Plans are
     * made while the database is small and used when it is large: hence no nested loops but where asked for.
     */
    private static final Map<String, String> PINNED = Map.ofEntries(
            Map.entry("search_path", "pg_catalog, pg_temp"),
            Map.entry("quote_all_identifiers", "off"),
            Map.entry("TimeZone", "UTC"),
            Map.entry("DateStyle", "ISO, MDY"),
            Map.entry("IntervalStyle", "postgres"),
            Map.entry("extra_float_digits", "1"),
            Map.entry("bytea_output", "hex"),
            Map.entry("xmloption", "content"),
            Map.entry("lc_monetary", "C"),
            Map.entry("row_security", "off"),
            Map.entry("standard_conforming_strings", "on"),
            Map.entry("statement_timeout", "0"),
            Map.entry("lock_timeout", "0"),
            Map.entry("jit", "off"),
            Map.entry("plan_cache_mode", "force_generic_plan"),
            Map.entry("enable_nestloop", "off"),
            Map.entry("enable_mergejoin", "off"));

    private static final String PIN = PINNED.entrySet().stream()
            .map(entry -> "pg_catalog.set_config('" + entry.getKey() + "', '" + entry.getValue() + "', true)")
            .collect(Collectors.joining(", ", "SELECT ", "; "));

    /** Whatever the server believes of the sizes of its catalogs: it may have seen them when they were empty. */
    private static final String BY_INDEXES =
            "SET LOCAL enable_nestloop = on; SET LOCAL enable_seqscan = off; SET LOCAL enable_hashjoin = off; ";

    /** SQLSTATE of a prepared statement that is gone: the session's owner may have said DISCARD ALL. */
    private static final String NOT_PREPARED = "26000";

    private final Connection connection;
    private final Set<String> prepared = new HashSet<>();

    /** Asks through this connection. */
    public PinnedSession(Connection connection) {
        this.connection = connection;
    }

    /** Takes the rows of an answer; it is called anew when the question has to be asked again. */
    @FunctionalInterface
    public interface Answer {
        /** Takes them all. */
        void take(ResultSet rows) throws SQLException;
    }

    /**
     * A question.
     *
     * @param prepared the prepared statement that it becomes when it is asked for the first time; none to ask it as it stands
     * @param sql a SELECT
     * @param few whether it is about few rows, which are found by indexes
     * @param answer takes the rows
     */
    public record Question(Optional<Prepared> prepared, String sql, boolean few, Answer answer) {
        /** A question that is asked as it stands. */
        public static Question once(String sql, Answer answer) {
            return new Question(Optional.empty(), sql, false, answer);
        }

        /** A question without parameters that is asked again and again. */
        static Question often(String name, String sql, Answer answer) {
            return new Question(Optional.of(new Prepared(name, "", "")), sql, false, answer);
        }

        /** A question about few rows that is asked again and again. */
        public static Question ofFew(Prepared prepared, String sql, Answer answer) {
            return new Question(Optional.of(prepared), sql, true, answer);
        }

        private String preparing() {
            return prepared.map(it -> "PREPARE " + it.name + it.types + " AS " + sql + "; ")
                    .orElse("");
        }

        private String asking() {
            String asking =
                    prepared.map(it -> "EXECUTE " + it.name + it.arguments).orElse(sql) + "; ";
            return few ? "SET LOCAL enable_nestloop = on; " + asking + "SET LOCAL enable_nestloop = off; " : asking;
        }
    }

    /**
     * How a question is prepared.
     *
     * @param name of the prepared statement; it stands for the SQL
     * @param types of its parameters, in parentheses; empty when there are none
     * @param arguments for them, in parentheses
     */
    public record Prepared(String name, String types, String arguments) {
        /** Oids as one array. */
        public static String array(Collection<Long> oids) {
            return oids.stream().map(String::valueOf).collect(Collectors.joining(",", "'{", "}'"));
        }
    }

    /** Tells whether the session has a transaction open. */
    boolean inTransaction() throws SQLException {
        return connection.unwrap(BaseConnection.class).getTransactionState() != TransactionState.IDLE;
    }

    /** Asks all of these in one message; those about few rows last. */
    public void ask(List<Question> questions) throws SQLException {
        boolean inside = inTransaction();
        sendAgain(() -> send(questions, inside), inside ? "ROLLBACK TO SAVEPOINT belay_catalog" : "ROLLBACK");
    }

    /**
     * Asks questions with long answers: outside a transaction each in a message of its own, about one state of the database
     * all the same, and an answer is taken while the server works on the next. The answers are taken by one other thread.
     */
    void askInTurn(List<Question> questions) throws SQLException {
        if (inTransaction()) {
            ask(questions);
        } else {
            sendAgain(() -> sendEach(questions), "ROLLBACK");
        }
    }

    /** Sends messages. */
    @FunctionalInterface
    private interface Sending {
        void send() throws SQLException;
    }

    /** Sends once more where only what was prepared is gone. */
    private void sendAgain(Sending sending, String back) throws SQLException {
        try {
            sending.send();
        } catch (SQLException failure) {
            execute(back);
            if (!NOT_PREPARED.equals(failure.getSQLState())) {
                throw failure;
            }
            prepared.clear();
            sending.send();
        }
    }

    private void sendEach(List<Question> questions) throws SQLException {
        execute("BEGIN ISOLATION LEVEL REPEATABLE READ; " + PIN);
        List<Future<?>> taken = new ArrayList<>();
        try (ExecutorService taker = Executors.newSingleThreadExecutor()) {
            for (Question question : questions) {
                ResultSet rows = rows(preparing(question) + question.asking());
                taken.add(taker.submit(() -> take(question, rows)));
            }
        }
        for (Future<?> answer : taken) {
            await(answer);
        }
        execute("ROLLBACK");
    }

    /** The rows of a message, all of them here; with them their statement is closed. */
    private ResultSet rows(String message) throws SQLException {
        Statement statement = connection.createStatement();
        try {
            statement.closeOnCompletion();
            toRows(statement, statement.execute(message));
            return statement.getResultSet();
        } catch (SQLException failure) {
            statement.close();
            throw failure;
        }
    }

    private static Question take(Question question, ResultSet answer) throws SQLException {
        try (ResultSet rows = answer) {
            question.answer().take(rows);
            return question;
        }
    }

    private static void await(Future<?> answer) throws SQLException {
        try {
            answer.get();
        } catch (ExecutionException failure) {
            if (failure.getCause() instanceof SQLException cause) {
                throw cause;
            }
            throw new IllegalStateException(failure.getCause());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    private void send(List<Question> asked, boolean inside) throws SQLException {
        List<Question> questions =
                asked.stream().sorted(Comparator.comparing(Question::few)).toList();
        StringBuilder message = new StringBuilder(inside ? "SAVEPOINT belay_catalog; " : "BEGIN; ").append(PIN);
        boolean few = false;
        for (Question question : questions) {
            if (question.few() && !few) {
                few = true;
                message.append(BY_INDEXES);
            }
            message.append(preparing(question)).append(question.asking());
        }
        message.append(inside ? "ROLLBACK TO SAVEPOINT belay_catalog; RELEASE SAVEPOINT belay_catalog" : "ROLLBACK");
        try (Statement statement = connection.createStatement()) {
            toRows(statement, statement.execute(message.toString()));
            for (Question question : questions) {
                toRows(statement, statement.getMoreResults());
                question.answer().take(statement.getResultSet());
            }
        }
    }

    private String preparing(Question question) {
        return question.prepared().filter(it -> prepared.add(it.name())).isPresent() ? question.preparing() : "";
    }

    /** Passes over results that are no rows. */
    private static void toRows(Statement statement, boolean first) throws SQLException {
        boolean rows = first;
        while (!rows) {
            rows = statement.getMoreResults();
        }
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
