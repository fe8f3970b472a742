package dev.belay.project;

import dev.belay.error.BelayException;

/** No migrations were found where the user said they are. */
public final class NoMigrationsException extends BelayException {
    private static final long serialVersionUID = 1L;

    NoMigrationsException(String fact, String remedy) {
        super(fact, remedy, null);
    }

    @Override
    public int exitCode() {
        return 2;
    }
}
