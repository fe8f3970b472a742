package dev.belay.junit;

import java.sql.SQLException;

/** What a test asked of its database went wrong; the message is PostgreSQL's. */
public final class DatabaseFailedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    DatabaseFailedException(String what, SQLException cause) {
        super(what + ": " + cause.getMessage(), cause);
    }
}
