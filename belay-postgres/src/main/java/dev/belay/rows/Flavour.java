package dev.belay.rows;

/** What kind of row is wanted. */
enum Flavour {
    /** Every column has an ordinary value. */
    PLAIN,
    /** NULL wherever it is allowed. */
    SPARSE,
    /** Values at the bounds of their types. */
    AWKWARD,
    /** The plain row once more, but for what has to differ. */
    AGAIN,
    /** Only what is required; everything else is left to its default. */
    BARE,
    /** The plain row with digits for texts, for what converts them to numbers. */
    DIGITS,
    /** The plain row with three numbers for texts, such as versions have, for what takes them apart. */
    VERSIONS
}
