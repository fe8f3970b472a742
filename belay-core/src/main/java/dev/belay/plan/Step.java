package dev.belay.plan;

/**
 * One statement of a plan.
 *
 * @param sql the statement, without a semicolon at its end
 * @param reason what it is for, as a comment says it; empty when the statement says it itself
 * @param commit in which transaction it belongs
 * @param check a query for rows on which it would fail, when there may be some; empty otherwise
 */
public record Step(String sql, String reason, Commit commit, String check) {
    /** In which transaction a statement belongs. */
    public enum Commit {
        /** In one with those around it. */
        WITH_OTHERS,
        /** In the last place of one: it has to be committed before the next statement. */
        BEFORE_NEXT,
        /** In one that holds nothing else, so that no lock of another statement lasts as long as this one. */
        BY_ITSELF,
        /** In none: PostgreSQL refuses it there. */
        OUTSIDE
    }

    /** A statement in a transaction with those around it. */
    public Step(String sql, String reason) {
        this(sql, reason, Commit.WITH_OTHERS, "");
    }

    /** A statement that speaks for itself. */
    public static Step of(String sql) {
        return new Step(sql, "");
    }

    /** The same in another transaction. */
    Step in(Commit other) {
        return new Step(sql, reason, other, check);
    }

    /** The same without a query before it. */
    public Step unchecked() {
        return new Step(sql, reason, commit, "");
    }

    /** The same with a query before it. */
    Step after(String query) {
        return new Step(sql, reason, commit, query);
    }
}
