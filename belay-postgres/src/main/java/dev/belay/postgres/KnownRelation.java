package dev.belay.postgres;

/**
 * A relation as the last look knew it, so that it can still be named when it is gone.
 *
 * @param name qualified and quoted where SQL needs it
 * @param kind {@code pg_class.relkind}
 * @param file {@code pg_class.relfilenode}; 0 for relations without storage
 * @param table for an index the oid of its table, else 0
 * @param toast whether it belongs to the schema pg_toast
 */
record KnownRelation(String name, char kind, long file, long table, boolean toast) {
    boolean isIndex() {
        return kind == 'i' || kind == 'I';
    }

    boolean holdsRows() {
        return kind == 'r' || kind == 'm';
    }
}
