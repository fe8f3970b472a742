package dev.belay.jpa;

import dev.belay.error.BelayException;
import org.jspecify.annotations.Nullable;

/** Entities cannot be read. */
public final class EntityException extends BelayException {
    private static final long serialVersionUID = 1L;

    EntityException(String fact, String remedy) {
        this(fact, remedy, null);
    }

    EntityException(String fact, String remedy, @Nullable Throwable cause) {
        super(fact, remedy, cause);
    }

    @Override
    public int exitCode() {
        return 2;
    }
}
