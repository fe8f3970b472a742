package dev.belay.rows;

/** One cell of a row that is to be inserted. */
sealed interface Cell {
    /**
     * A value in the text form that its type reads.
     *
     * @param text unquoted
     */
    record Value(String text) implements Cell {}

    /** A cell without a value of its own. */
    enum Absent implements Cell {
        /** NULL. */
        NULL,
        /** Whatever the column's default is. */
        DEFAULT
    }

    /** A cell of this text. */
    static Cell of(String text) {
        return new Value(text);
    }

    /** The cell as SQL writes it: an untyped literal, so that PostgreSQL reads it as the column's own type. */
    default String sql() {
        return switch (this) {
            case Value value -> '\'' + value.text().replace("'", "''") + '\'';
            case Absent absent -> absent.name();
        };
    }
}
