package dev.belay.evidence;

/**
 * A table lock that a statement took on a relation that existed before its transaction.
 *
 * @param relation qualified name, {@code public.t}
 * @param mode the strongest mode (source: {@code pg_locks})
 */
public record Lock(String relation, LockMode mode) {}
