package dev.belay.cli;

import dev.belay.error.BelayException;

/** The project's layout is one that Belay only reads. */
final class UnwritableLayoutException extends BelayException {
    private static final long serialVersionUID = 1L;

    UnwritableLayoutException(String layout) {
        super(
                "Belay reads revisions of " + layout + " and does not write them yet",
                "Write it by hand, and let belay rehearse prove it.",
                null);
    }

    @Override
    public int exitCode() {
        return 2;
    }
}
