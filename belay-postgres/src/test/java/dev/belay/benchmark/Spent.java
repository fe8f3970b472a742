package dev.belay.benchmark;

/**
 * What a look took.
 *
 * @param seconds of the wall
 * @param found how many tables or differences
 */
record Spent(double seconds, int found) {}
