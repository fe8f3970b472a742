package dev.belay.cli;

import dev.belay.error.BelayException;

/** Git does not do what it is asked. */
final class GitRefusedException extends BelayException {
    private static final long serialVersionUID = 1L;

    GitRefusedException(String fact, String remedy) {
        super(fact, remedy, null);
    }

    @Override
    public int exitCode() {
        return 2;
    }
}
