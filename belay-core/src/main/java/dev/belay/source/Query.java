package dev.belay.source;

/**
 * SQL in code.
 *
 * @param file where, relative to the root
 * @param line where it begins, 1-based
 * @param sql as it is written; {@link Expression#HOLE} for what is known only when it runs
 * @param isExecuted whether it stands where SQL is executed, rather than only looking like it
 */
public record Query(String file, int line, String sql, boolean isExecuted) {}
