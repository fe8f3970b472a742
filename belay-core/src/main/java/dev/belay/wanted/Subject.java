package dev.belay.wanted;

/** What there is to say about a schema, each with the sentence that tells why something of it stays as the database has it. */
public enum Subject {
    /** Which tables there are. */
    TABLE("no model maps it"),
    /** Which views there are. */
    VIEW("it is a view"),
    /** Which columns a mapped table has. */
    COLUMN("no model has it, but something that stays stands on it"),
    /** Of which type a column is. */
    TYPE("both types hold the same values"),
    /** Whether a column takes NULL. */
    NULLABILITY("the models do not say whether it takes NULL"),
    /** What stands in a column that nobody writes. */
    DEFAULT("the models state no default, or say the same in other words"),
    /** That a column is computed from others. */
    GENERATION("the models do not say that it is generated"),
    /** That a column is numbered, by a sequence or an identity. */
    NUMBERS("the models say at most that numbers are given, and not how"),
    /** How a sequence counts. */
    SEQUENCE("the models do not say how a sequence counts"),
    /** What is said about something. */
    COMMENT("the models state no comment here"),
    /** Primary keys. */
    PRIMARY_KEY("the models state no primary key here"),
    /** Unique constraints, and unique indexes of plain columns. */
    UNIQUE("the models do not state which values are unique"),
    /** Foreign keys. */
    FOREIGN_KEY("the models do not state it"),
    /** Checks. */
    CHECK("the models do not speak for checks"),
    /** Exclusion constraints. */
    EXCLUSION("models seldom state exclusion constraints"),
    /** Indexes of plain columns. */
    INDEX("the models do not say which indexes there are"),
    /** Indexes that are partial, hold expressions, or are none of PostgreSQL's usual kind. */
    SPECIAL_INDEX("models seldom state indexes that are partial, hold expressions or have a method of their own"),
    /** What a constraint or index is called. */
    NAME("it says the same under another name"),
    /** How a constraint or index says something. */
    FORM("it says the same in another form"),
    /** Which values an enum has. */
    LABELS("the models do not say which values it has"),
    /** In which order an enum has its values. */
    LABEL_ORDER("the models list the same values in another order"),
    /** How something is stored, who owns it and who may use it. */
    SETTING("models do not say how something is stored, or who may use it"),
    /** Everything that hangs on no table, or that no model knows: views, functions, triggers, policies, extensions. */
    OTHER("models do not say which there are");

    private final String because;

    Subject(String because) {
        this.because = because;
    }

    /** Why something stays as the database has it: lower case, no full stop. */
    public String because() {
        return because;
    }
}
