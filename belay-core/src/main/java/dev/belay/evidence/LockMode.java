package dev.belay.evidence;

/**
 * PostgreSQL's eight table locks, weakest first, and which of them stand in each other's way.
 *
 * <p>Source: PostgreSQL manual 13.3.1, table "Conflicting Lock Modes"; {@link #pgName()} is {@code pg_locks.mode}.
 */
public enum LockMode {
    ACCESS_SHARE("AccessShareLock", 0b1000_0000),
    ROW_SHARE("RowShareLock", 0b1100_0000),
    ROW_EXCLUSIVE("RowExclusiveLock", 0b1111_0000),
    SHARE_UPDATE_EXCLUSIVE("ShareUpdateExclusiveLock", 0b1111_1000),
    SHARE("ShareLock", 0b1110_1100),
    SHARE_ROW_EXCLUSIVE("ShareRowExclusiveLock", 0b1111_1100),
    EXCLUSIVE("ExclusiveLock", 0b1111_1110),
    ACCESS_EXCLUSIVE("AccessExclusiveLock", 0b1111_1111);

    private final String pgName;
    private final int conflicts;

    LockMode(String pgName, int conflicts) {
        this.pgName = pgName;
        this.conflicts = conflicts;
    }

    /** The mode of this {@code pg_locks.mode}; refuses what is not a table lock. */
    public static LockMode ofPgName(String pgName) {
        for (LockMode mode : values()) {
            if (mode.pgName.equals(pgName)) {
                return mode;
            }
        }
        throw new IllegalArgumentException("not a table lock: " + pgName);
    }

    /** The name in {@code pg_locks.mode}. */
    public String pgName() {
        return pgName;
    }

    /** The one that stands in the way of more. */
    public static LockMode stronger(LockMode left, LockMode right) {
        return left.compareTo(right) >= 0 ? left : right;
    }

    /** Tells whether two transactions cannot hold these on one table at a time. */
    public boolean conflictsWith(LockMode other) {
        return (conflicts >> other.ordinal() & 1) == 1;
    }

    /** Tells whether a SELECT has to wait. */
    public boolean blocksReads() {
        return conflictsWith(ACCESS_SHARE);
    }

    /** Tells whether an INSERT, UPDATE or DELETE has to wait. */
    public boolean blocksWrites() {
        return conflictsWith(ROW_EXCLUSIVE);
    }

    /** Who waits: {@code "reads and writes"}, {@code "writes"}, {@code "schema changes"} or {@code "nothing"}. */
    public String blocks() {
        if (blocksReads()) {
            return "reads and writes";
        }
        if (blocksWrites()) {
            return "writes";
        }
        return conflictsWith(SHARE_UPDATE_EXCLUSIVE) ? "schema changes" : "nothing";
    }
}
