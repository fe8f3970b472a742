package dev.belay.wanted;

/**
 * What a source makes by itself, or leaves out, without a word in the models. A new table is made with it; of a table that is there it
 * changes nothing.
 */
public enum Habit {
    /** Checks that a column holds a value of its enum; only values that the database lacks are missed. */
    CHECKS_ENUMS("the models' checks come of their enums, and a wider one stays"),
    /** Checks the bounds that Bean Validation has for a number. */
    CHECKS_BOUNDS("the application checks it by Bean Validation"),
    /** Lets a column that refers one-to-one be unique. */
    KEYS_OF_REFERENCES("that a reference is one-to-one does not state that it is unique"),
    /** Gives the table of a collection a key. */
    KEYS_OF_COLLECTIONS("the key of a collection's table is made up"),
    /** Says nothing of what becomes of a row whose target goes. */
    NO_ACTIONS("the models do not say what becomes of rows that refer"),
    /** Knows no columns that the database computes. */
    NO_COMPUTED_COLUMNS("the database computes it");

    private final String because;

    Habit(String because) {
        this.because = because;
    }

    /** Why something stays as the database has it: lower case, no full stop. */
    String because() {
        return because;
    }
}
