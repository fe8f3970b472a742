/**
 * Executes what this repository's documents say: rehearses the example of every rule, runs the sessions that the README
 * shows, and makes the documents out of what was seen. Not published.
 */
@NullMarked
package dev.belay.docs;

import org.jspecify.annotations.NullMarked;
