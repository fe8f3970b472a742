package dev.belay.source;

/**
 * One argument of a call.
 *
 * @param name as in {@code name=value}; empty for one that has its place only
 */
public record Argument(String name, Expression value) {}
