package dev.belay.evidence;

import java.util.List;
import java.util.Optional;

/**
 * How a statement ran.
 *
 * @param millis its time on the rehearsal server, without the look
 * @param transaction number of its transaction within the pass, from 1; 0 when it ran outside any
 * @param rows rows it reported, 0 when none
 * @param walBytes write-ahead log written by the server meanwhile
 * @param notices messages of level NOTICE and WARNING
 * @param error how it ended, when it failed
 */
public record Execution(
        double millis, int transaction, long rows, long walBytes, List<String> notices, Optional<SqlError> error) {
    /** Copies the notices. */
    public Execution {
        notices = List.copyOf(notices);
    }

    /** The same execution with the write-ahead log that was measured for it. */
    public Execution withWalBytes(long measured) {
        return new Execution(millis, transaction, rows, measured, notices, error);
    }

    /** The same execution with the error that came only later, at the end of its transaction. */
    public Execution failed(SqlError late) {
        return new Execution(millis, transaction, rows, walBytes, notices, Optional.of(late));
    }
}
