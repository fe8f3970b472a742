/**
 * The migrations of one project as facts: revisions, their scripts, the graph they form. Knows names and order, not
 * what a script does; reads no file, judges nothing.
 */
@NullMarked
package dev.belay.history;

import org.jspecify.annotations.NullMarked;
