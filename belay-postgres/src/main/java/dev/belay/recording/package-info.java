/**
 * What a foreign tool sent for one revision, taken down and made a script of, so that it is rehearsed like any SQL. Knows the process
 * that runs the tool, not the tool; judges nothing.
 */
@NullMarked
package dev.belay.recording;

import org.jspecify.annotations.NullMarked;
