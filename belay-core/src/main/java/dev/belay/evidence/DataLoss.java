package dev.belay.evidence;

/**
 * Values that were there before an upgrade and are gone or different after a step.
 *
 * @param table qualified name before the upgrade
 * @param column its name before the upgrade; empty when whole rows are concerned
 * @param rows how many rows
 * @param what how it happened
 * @param comesBack whether the downgrade brought the values back
 */
public record DataLoss(String table, String column, long rows, What what, boolean comesBack) {
    /** How values went. */
    public enum What {
        TABLE_DROPPED("the table is dropped", true),
        ROWS_DELETED("rows are deleted", true),
        COLUMN_DROPPED("the column is dropped", true),
        CONVERTED("values change when the type is converted", false),
        UPDATED("values are overwritten", false),
        LOST_BY_DOWNGRADE("the downgrade does not bring the values back", true),
        ROWS_LOST_BY_DOWNGRADE("the downgrade leaves fewer rows than there were", true),
        ZONE("the stored instant depends on the session's TimeZone", false);

        private final String words;
        private final boolean loss;

        What(String words, boolean loss) {
            this.words = words;
            this.loss = loss;
        }

        /** As a person says it. */
        public String words() {
            return words;
        }

        /** Tells whether values are gone, rather than different. */
        public boolean isLoss() {
            return loss;
        }

        /** Tells whether it is the downgrade's doing. */
        public boolean isByDowngrade() {
            return this == LOST_BY_DOWNGRADE || this == ROWS_LOST_BY_DOWNGRADE;
        }
    }
}
