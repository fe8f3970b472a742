package dev.belay.wanted;

/** How far the word of a source goes about a subject. */
public enum Says {
    /** What it does not state is not wanted. */
    ALWAYS,
    /** What it does not state is not wanted, if it states anything of this subject at all. */
    WHEN_USED,
    /** What it states is wanted; what it does not state stays. */
    WHERE_STATED,
    /** Even what it states is none of its business. */
    NEVER
}
