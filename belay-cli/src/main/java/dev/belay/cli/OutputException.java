package dev.belay.cli;

import dev.belay.error.BelayException;
import java.io.IOException;

/** What Belay prints cannot be written. */
final class OutputException extends BelayException {
    private static final long serialVersionUID = 1L;

    /** As the shell tells of a program that SIGPIPE ended: 128 + 13. */
    private static final int PIPE_CLOSED = 141;

    private final boolean closed;

    OutputException(IOException failure) {
        super(
                "the report could not be written: " + failure.getMessage(),
                "Send standard output to a place with free space.",
                failure);
        this.closed = String.valueOf(failure.getMessage()).contains("Broken pipe");
    }

    /** Tells whether the reader went away, as {@code head} does when it has seen enough; nobody is to be told then. */
    boolean readerLeft() {
        return closed;
    }

    @Override
    public int exitCode() {
        return closed ? PIPE_CLOSED : 9;
    }
}
