package dev.belay.postgres;

import dev.belay.error.BelayException;

/** The URL of a server cannot be read; it may hold a password, so it is not repeated. */
public final class ServerUrlException extends BelayException {
    private static final long serialVersionUID = 1L;

    ServerUrlException(String fact) {
        super(fact, "Write --server postgresql://USER@HOST:PORT/DATABASE and put the password into PGPASSWORD.", null);
    }

    @Override
    public int exitCode() {
        return 2;
    }
}
