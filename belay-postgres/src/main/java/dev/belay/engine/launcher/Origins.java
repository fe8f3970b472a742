package dev.belay.engine.launcher;

import java.util.List;

/** Tells whose a statement is by who is sending it. */
interface Origins {
    /**
     * Tells it.
     *
     * @param frames who called whom, the statement's sender first
     * @param sql the statement
     */
    Origin of(List<StackTraceElement> frames, String sql);

    /** Tells whether a failure with these frames came while a revision ran, whoever failed in it. */
    boolean ofRevision(List<StackTraceElement> frames);
}
