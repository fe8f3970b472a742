package dev.belay.history;

/**
 * Something in a project's migration folder that its tool passes over in silence or that makes the order doubtful: a
 * near-miss file name, a duplicate version, a gap. A fact, not a judgement.
 *
 * @param kind what kind of thing
 * @param file where, relative to the project's root
 * @param line 1-based
 * @param seen what stands there, in one lower-case sentence without full stop
 * @param remedy what to write instead, one imperative sentence
 */
public record Irregularity(Kind kind, String file, int line, String seen, String remedy) {
    /** The kinds; each is worded by a rule of its own. */
    public enum Kind {
        /** The tool stops at it before it has run anything. */
        REFUSED_BY_TOOL,
        /** A file or an annotation that looks like a migration and that the tool ignores without a word. */
        IGNORED_BY_TOOL,
        /** Two revisions claim one version. */
        DUPLICATE_VERSION,
        /** The tool runs a revision after one with a higher version. */
        OUT_OF_ORDER,
        /** A revision stands on itself, through others. */
        CYCLE,
        /** Revisions that an empty database never runs, because a baseline takes their place. */
        BELOW_BASELINE,
        /** A number is left out in a row of consecutive versions. */
        GAP,
        /** More than one revision has no child. */
        SEVERAL_HEADS,
        /** A parent is named that does not exist. */
        UNKNOWN_PARENT,
        /** A downgrade stands without its upgrade. */
        DOWNGRADE_WITHOUT_UPGRADE
    }
}
