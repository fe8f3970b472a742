package dev.belay.rehearsal;

import dev.belay.evidence.SqlError;
import dev.belay.sql.Statement;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.postgresql.PGConnection;

/**
 * Cancels a statement that runs longer than a rehearsal waits for one. It comes from outside the session: neither a
 * {@code statement_timeout} that a migration sets nor a handler for all errors in it has a say.
 *
 * @param limit for each statement
 */
record TimeLimit(Duration limit) {
    /** How long it waits before it cancels again what did not end. */
    private static final Duration AGAIN = Duration.ofSeconds(1);

    private static final ScheduledThreadPoolExecutor CLOCK = clock();

    private static ScheduledThreadPoolExecutor clock() {
        ScheduledThreadPoolExecutor clock = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, "belay-time-limit");
            thread.setDaemon(true);
            return thread;
        });
        clock.setRemoveOnCancelPolicy(true);
        return clock;
    }

    /** Starts to watch the statement that this session runs next, until the watch is closed. */
    Watch over(Connection session) {
        return new Watch(session, limit);
    }

    /** One statement under watch; once closed it cancels nothing. */
    static final class Watch implements AutoCloseable {
        private final Connection session;
        private final Duration limit;
        private final ScheduledFuture<?> alarm;
        private boolean over;
        private boolean closed;

        private Watch(Connection session, Duration limit) {
            this.session = session;
            this.limit = limit;
            this.alarm = CLOCK.scheduleWithFixedDelay(
                    this::cancel, limit.toMillis(), AGAIN.toMillis(), TimeUnit.MILLISECONDS);
        }

        private synchronized void cancel() {
            if (closed) {
                return;
            }
            over = true;
            try {
                session.unwrap(PGConnection.class).cancelQuery();
            } catch (SQLException unheard) {
                // asked again in a second; a session that is gone says so to whoever waits for it
            }
        }

        /** The error of a statement that ended so: of the limit when that was passed, else what the server said. */
        synchronized SqlError error(SQLException failure, Statement statement) {
            SqlError told = SessionStatement.sqlError(failure, statement);
            return over && told.sqlstate().equals("57014") ? SqlError.overtime(limit, told.line()) : told;
        }

        /** Waits until a cancellation that is on its way has arrived, so that it never meets the next statement. */
        @Override
        public synchronized void close() {
            closed = true;
            alarm.cancel(false);
        }
    }
}
