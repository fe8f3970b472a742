package dev.belay.layout;

import dev.belay.error.BelayException;
import org.jspecify.annotations.Nullable;

/** A migration file cannot be read as text. */
public final class UnreadableFileException extends BelayException {
    private static final long serialVersionUID = 1L;

    UnreadableFileException(String fact, String remedy, @Nullable Throwable cause) {
        super(fact, remedy, cause);
    }

    @Override
    public int exitCode() {
        return 2;
    }
}
