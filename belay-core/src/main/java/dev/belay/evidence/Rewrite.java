package dev.belay.evidence;

/**
 * A table whose every row was written anew.
 *
 * @param relation qualified name
 * @param cause what PostgreSQL gives as reason
 */
public record Rewrite(String relation, Cause cause) {
    /** The reasons; source: {@code pg_event_trigger_table_rewrite_reason()}, manual 9.30.3. */
    public enum Cause {
        PERSISTENCE("LOGGED or UNLOGGED changed", 1),
        DEFAULT_VALUE("each row needs a value of its own", 2),
        COLUMN_TYPE("the column's stored form changes", 4),
        ACCESS_METHOD("the access method changed", 8),
        /** Seen by the new file alone, on a server where Belay is no superuser and cannot ask. */
        UNTOLD("for a reason that only a superuser is told", 0);

        private final String words;
        private final int bit;

        Cause(String words, int bit) {
            this.words = words;
            this.bit = bit;
        }

        /** The cause of this bit set; the lowest bit decides; refuses a set without a known bit. */
        public static Cause ofReason(int reason) {
            for (Cause cause : values()) {
                if ((cause.bit & reason) != 0) {
                    return cause;
                }
            }
            throw new IllegalArgumentException("not a rewrite reason: " + reason);
        }

        /** The cause as a person says it. */
        public String words() {
            return words;
        }

        /** The bit of {@code pg_event_trigger_table_rewrite_reason()}; 0 when it was not told. */
        public int bit() {
            return bit;
        }
    }
}
