package dev.belay.evidence;

/** What became of the schema after upgrade and downgrade. */
public enum DowngradeOutcome {
    /** Catalog equal to the one before the upgrade. */
    RESTORES("restores"),
    /** It ran, and left another catalog. */
    DIFFERS("differs"),
    /** It failed, with and without synthetic rows. */
    FAILS("fails"),
    /** It works on empty tables and fails on synthetic rows. */
    FAILS_ON_ROWS("fails-on-rows"),
    /** There is none. */
    MISSING("missing"),
    /** The author says that there is none. */
    IRREVERSIBLE("irreversible"),
    /** Not known, because the upgrade failed or could not be rehearsed. */
    UNKNOWN("unknown");

    private final String word;

    DowngradeOutcome(String word) {
        this.word = word;
    }

    /** The word of the report format. */
    public String word() {
        return word;
    }
}
