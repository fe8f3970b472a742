package dev.belay.witness;

import dev.belay.evidence.Execution;
import dev.belay.evidence.Observation;
import dev.belay.evidence.SqlError;
import dev.belay.postgres.Observer;
import dev.belay.postgres.StatementError;
import dev.belay.sql.Statement;
import dev.belay.sql.Wording;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What is seen of one session: its transactions, and in them its statements. What it asks of the session is asked where the
 * tool does not notice: before a transaction begins, after a statement that has run, and when a transaction is over.
 */
final class Sight {
    /** A look after these would be a query before SET TRANSACTION, or see nothing. */
    private static final Pattern LOOKED_PAST =
            Pattern.compile("(SET|RESET|SHOW|DISCARD|DEALLOCATE|PREPARE|LISTEN|UNLISTEN|NOTIFY|CLOSE)\\b.*");

    /** Why Belay cancelled the statement that runs. */
    enum Cancelled {
        NOT,
        OVERTIME,
        WAITS_FOR_ITSELF
    }

    private final Observer observer;
    private final Answers answers;
    private final Encoding encoding;
    private final Transcript transcript;
    private final Duration limit;
    private boolean open;
    private boolean undone;
    private boolean dark;
    private boolean relearns;
    private int transaction;
    private Optional<Statement> last = Optional.empty();
    private volatile long since;
    private volatile Cancelled cancelled = Cancelled.NOT;

    Sight(Observer observer, Answers answers, Encoding encoding, Transcript transcript, Duration limit) {
        this.observer = observer;
        this.answers = answers;
        this.encoding = encoding;
        this.transcript = transcript;
        this.limit = limit;
    }

    /** A transaction is about to begin, or a statement outside any. */
    void begins() throws SQLException {
        observer.flushPending();
        observer.begin();
        transaction = transcript.nextTransaction();
        open = true;
        undone = false;
        dark = false;
    }

    /** A statement is sent. */
    Statement starts(String bytes) {
        String text = encoding.decoded(bytes);
        Statement statement = transcript.statement(text.isBlank() ? ";" : text);
        cancelled = Cancelled.NOT;
        since = System.nanoTime();
        return statement;
    }

    /** How long the statement that runs has run; nothing when none does. */
    Duration running() {
        long begin = since;
        return begin == 0 ? Duration.ZERO : Duration.ofNanos(System.nanoTime() - begin);
    }

    /** Notes why it is cancelled. */
    void cancelled(Cancelled why) {
        cancelled = why;
    }

    /**
     * A statement has succeeded.
     *
     * @param tag of its CommandComplete
     * @param here whether its transaction is still open and can be asked
     */
    void succeeded(Statement statement, String tag, boolean here) throws SQLException {
        Wording wording = Wording.of(statement.text());
        Execution execution = execution(wording, rows(tag), Optional.empty());
        last = Optional.of(statement);
        boolean ordinary =
                wording == Wording.ORDINARY && !LOOKED_PAST.matcher(tag).matches();
        if (ordinary && here && open && !dark) {
            transcript.add(observer.observe(statement, execution, answers.takeRewrites()));
        } else {
            transcript.add(Observation.notLooked(statement, execution));
        }
        switch (wording) {
            case COMMITS, ROLLS_BACK, TWO_PHASE -> {
                undone = !tag.equals("COMMIT");
                dark = true;
            }
            case OUTSIDE_ONLY -> {
                relearns = true;
                transcript.unseen("the locks of statements that cannot run in a transaction");
            }
            case BEGINS, SAVEPOINT, ORDINARY -> {
                if (ordinary && (!here || dark)) {
                    transcript.unseen("what statements did whose transaction was over at once");
                }
            }
        }
    }

    /** A statement has failed. */
    void failed(Statement statement, Message error) {
        undone = true;
        last = Optional.empty();
        transcript.add(Observation.notLooked(
                statement, execution(Wording.of(statement.text()), 0, Optional.of(read(error, statement)))));
    }

    /** The end of a transaction failed, for a reason that waited until then. */
    void failedLate(Message error) {
        undone = true;
        last.ifPresent(statement -> transcript.failed(statement, read(error, statement)));
        last = Optional.empty();
    }

    /** No transaction is open any more. */
    void ends() throws SQLException {
        since = 0;
        if (open) {
            open = false;
            if (undone) {
                observer.rolledBack();
            } else {
                observer.committed();
            }
        }
        if (relearns) {
            relearns = false;
            observer.relearn();
        }
    }

    /** The server waits for the tool. */
    void waits() {
        since = 0;
    }

    private SqlError read(Message error, Statement statement) {
        SqlError told = StatementError.of(Inquiry.failure(error, encoding), statement);
        if (!told.sqlstate().equals("57014")) {
            return told;
        }
        return switch (cancelled) {
            case NOT -> told;
            case OVERTIME -> SqlError.overtime(limit, told.line());
            case WAITS_FOR_ITSELF -> SqlError.waitingForItself(told.line());
        };
    }

    private Execution execution(Wording wording, long rows, Optional<SqlError> error) {
        int number = wording == Wording.OUTSIDE_ONLY ? 0 : transaction;
        double millis = since == 0 ? 0 : (System.nanoTime() - since) / 1e6;
        since = 0;
        List<String> notices = answers.takeNotices();
        return new Execution(millis, number, rows, 0, notices, error);
    }

    private static long rows(String tag) {
        String number = tag.substring(tag.lastIndexOf(' ') + 1);
        return number.matches("[0-9]{1,18}") ? Long.parseLong(number) : 0;
    }
}
