package dev.belay.history;

/**
 * What the project's tool runs after an upgrade to see that it did its work; it passes when nothing in it fails.
 *
 * @param file path relative to the project's root
 * @param script what it runs
 */
public record VerifyScript(String file, Script script) {}
