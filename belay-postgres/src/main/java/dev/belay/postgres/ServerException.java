package dev.belay.postgres;

import dev.belay.error.BelayException;
import org.jspecify.annotations.Nullable;

/** A rehearsal server could not be started or reached. */
public final class ServerException extends BelayException {
    private static final long serialVersionUID = 1L;

    ServerException(String fact, String remedy, @Nullable Throwable cause) {
        super(fact, remedy, cause);
    }

    @Override
    public int exitCode() {
        return 9;
    }
}
