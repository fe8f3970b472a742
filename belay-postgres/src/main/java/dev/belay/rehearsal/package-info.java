/**
 * Rehearsing: rows for every table, up, down and up again on a shadow database, and the evidence of it. Knows how to run
 * and to watch; never judges what it saw, and never touches a database that Belay did not create.
 */
@NullMarked
package dev.belay.rehearsal;

import org.jspecify.annotations.NullMarked;
