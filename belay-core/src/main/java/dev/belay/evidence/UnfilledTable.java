package dev.belay.evidence;

/**
 * A table for which no rows could be made, so that what needs rows was not exercised there.
 *
 * @param table qualified name
 * @param reason why, with SQLSTATE and constraint where the server named one
 */
public record UnfilledTable(String table, String reason) {}
