package dev.belay.rules;

/** The kinds of harm that a migration can do. */
public enum Hazard {
    /** SELECTs wait. */
    BLOCKS_READS,
    /** INSERTs, UPDATEs and DELETEs wait. */
    BLOCKS_WRITES,
    /** Every row is written anew. */
    REWRITES_TABLE,
    /** Values or rows are gone. */
    LOSES_DATA,
    /** Values are different afterwards. */
    CHANGES_VALUES,
    /** It does not run at all. */
    FAILS,
    /** It runs on empty tables and not on rows that the old schema allows. */
    FAILS_ON_EXISTING_ROWS,
    /** There is no way back. */
    CANNOT_COME_BACK,
    /** The way back leads elsewhere, or leaves something behind. */
    LEAVES_TRACE,
    /** The tool passes over a file, or an order is doubtful. */
    IGNORED_BY_TOOL,
    /** Code does not work with the schema. */
    BREAKS_CODE
}
