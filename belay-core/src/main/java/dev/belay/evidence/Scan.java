package dev.belay.evidence;

/**
 * Full reads of a table.
 *
 * @param relation qualified name
 * @param times sequential scans begun (source: {@code pg_stat_xact_user_tables.seq_scan})
 * @param rows rows read by them
 * @param existedBefore whether the table was there before the statement's transaction
 */
public record Scan(String relation, long times, long rows, boolean existedBefore) {}
