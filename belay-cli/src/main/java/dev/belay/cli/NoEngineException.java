package dev.belay.cli;

import dev.belay.error.BelayException;

/** There is no Flyway or Liquibase of the project that could be run. */
final class NoEngineException extends BelayException {
    private static final long serialVersionUID = 1L;

    NoEngineException(String fact, String remedy) {
        super(fact, remedy, null);
    }

    @Override
    public int exitCode() {
        return 2;
    }
}
