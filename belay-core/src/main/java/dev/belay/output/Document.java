package dev.belay.output;

/**
 * A file as it should be.
 *
 * @param path relative to the project's root, forward slashes
 * @param text all of it
 */
public record Document(String path, String text) {}
