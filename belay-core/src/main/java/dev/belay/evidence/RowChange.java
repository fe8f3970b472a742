package dev.belay.evidence;

/**
 * Rows that a statement wrote in a table that existed before (source: {@code pg_stat_xact_user_tables}).
 *
 * @param relation qualified name
 * @param inserted rows
 * @param updated rows
 * @param deleted rows
 */
public record RowChange(String relation, long inserted, long updated, long deleted) {}
