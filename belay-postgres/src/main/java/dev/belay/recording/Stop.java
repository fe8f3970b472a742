package dev.belay.recording;

/**
 * Why a revision did not come to its end.
 *
 * @param kind what went wrong
 * @param message in the tool's words, one line; of a missing module its name
 * @param file where, as the tool names it; empty when unknown
 * @param line 1-based; 0 when unknown
 */
public record Stop(Kind kind, String message, String file, int line) {
    /** The kinds. */
    public enum Kind {
        /** A module cannot be imported. */
        MODULE,
        /** The project connects with something that cannot be watched. */
        DRIVER,
        /** The project's environment fails before any revision runs. */
        ENV,
        /** There are no models where they should be. */
        NONE,
        /** PostgreSQL refused a statement. */
        SQL,
        /** The revision's own code failed. */
        REVISION,
        /** PostgreSQL waited for a transaction that the tool itself held open, and Belay ended that. */
        WAITS,
        /** The revision sent something that cannot be taken down. */
        UNSEEN
    }
}
