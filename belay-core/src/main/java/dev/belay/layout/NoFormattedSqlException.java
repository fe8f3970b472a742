package dev.belay.layout;

import dev.belay.error.BelayException;

/** A changelog whose changesets are all written in XML, YAML or JSON. */
public final class NoFormattedSqlException extends BelayException {
    private static final long serialVersionUID = 1L;

    NoFormattedSqlException(String changelog, int changeSets) {
        super(
                "%s: all %d changesets are written in XML, YAML or JSON, which Liquibase itself has to run"
                        .formatted(changelog, changeSets),
                "Rehearse with --native.",
                null);
    }

    @Override
    public int exitCode() {
        return 9;
    }
}
