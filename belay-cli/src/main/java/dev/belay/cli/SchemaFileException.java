package dev.belay.cli;

import dev.belay.error.BelayException;
import org.jspecify.annotations.Nullable;

/** A schema that somebody names cannot be made. */
final class SchemaFileException extends BelayException {
    private static final long serialVersionUID = 1L;

    SchemaFileException(String fact, String remedy, @Nullable Throwable cause) {
        super(fact, remedy, cause);
    }

    @Override
    public int exitCode() {
        return 2;
    }
}
