package dev.belay.postgres;

import dev.belay.error.BelayException;
import org.jspecify.annotations.Nullable;

/** PostgreSQL's binaries could not be found, fetched or unpacked. */
public final class BinariesException extends BelayException {
    private static final long serialVersionUID = 1L;

    BinariesException(String fact, String remedy, @Nullable Throwable cause) {
        super(fact, remedy, cause);
    }

    @Override
    public int exitCode() {
        return 9;
    }
}
