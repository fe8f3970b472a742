package dev.belay.cli;

import dev.belay.error.BelayException;

/** A revision was made, and its rehearsal does not prove it; nothing is written. */
final class UnprovedRevisionException extends BelayException {
    private static final long serialVersionUID = 1L;

    UnprovedRevisionException(String fact) {
        super(fact, "Write the revision by hand, beginning with what belay diff shows.", null);
    }

    @Override
    public int exitCode() {
        return 9;
    }
}
