/**
 * The schema that models want of a database: what they state is theirs, what they do not speak for stays as it is. Sees facts
 * only: both sides were read from a real server. Writes no SQL.
 */
@NullMarked
package dev.belay.wanted;

import org.jspecify.annotations.NullMarked;
