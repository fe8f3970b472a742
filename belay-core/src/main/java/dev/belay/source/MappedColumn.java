package dev.belay.source;

/**
 * One attribute of a class that is kept in a column.
 *
 * @param attribute its name in the code
 * @param column its name in the table
 * @param kind what the code says of its type
 * @param declared the type in the code's words
 * @param isNamed whether the code gives the column's name, rather than a naming strategy
 * @param file where it is declared, relative to the root
 * @param line 1-based
 */
public record MappedColumn(
        String attribute, String column, Kind kind, String declared, boolean isNamed, String file, int line) {
    /** The same attribute, kept in a column of this name. */
    public MappedColumn named(String name) {
        return new MappedColumn(attribute, name, kind, declared, isNamed, file, line);
    }

    /** What kind of values a column takes, as the code declares it. */
    public enum Kind {
        JSON,
        TEXT,
        NUMBER,
        TRUTH,
        /** A point in time without a zone. */
        LOCAL_TIME,
        /** A point in time. */
        INSTANT,
        /** A map that nothing converts. */
        MAP,
        /** A day, a time of day, a UUID. */
        OTHER,
        /** Nothing is known. */
        UNKNOWN;

        /** Whether the column certainly holds one value that is no JSON. */
        public boolean isScalar() {
            return this == TEXT || this == NUMBER || this == TRUTH || this == LOCAL_TIME || this == INSTANT;
        }
    }
}
