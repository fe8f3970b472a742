package dev.belay.engine.launcher;

/**
 * A revision as its engine knows it.
 *
 * @param id unique among them
 * @param message its description
 * @param file where it stands: a path on the disk, or one within the class path
 * @param back whether the engine knows a way back
 */
record Step(String id, String message, String file, boolean back) {}
