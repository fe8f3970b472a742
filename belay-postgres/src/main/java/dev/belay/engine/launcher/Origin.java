package dev.belay.engine.launcher;

/**
 * Whose a statement is.
 *
 * @param kind of what it is part
 * @param file of the code that sent it, within its source folder; empty for a script
 * @param line 1-based; 0 for a script
 */
record Origin(Kind kind, String file, int line) {
    /** The kinds. */
    enum Kind {
        /** The engine's own bookkeeping. */
        ENGINE,
        /** What the engine sets in the session for the revision's sake. */
        SESSION,
        /** A callback before the first revision of a run. */
        BEFORE,
        /** The revision. */
        REVISION,
        /** A callback after the last revision of a run. */
        AFTER
    }

    static final Origin ENGINE = new Origin(Kind.ENGINE, "", 0);

    static Origin script(Kind kind) {
        return new Origin(kind, "", 0);
    }
}
