package dev.belay.sql;

/**
 * A {@code -- belay: …} line above a statement.
 *
 * @param text what stands after {@code belay:}, trimmed
 * @param line 1-based
 */
public record Directive(String text, int line) {}
