/**
 * What a rehearsal saw: observations of statements, passes of scripts, what became of schema and data. Facts only: no
 * judgement, no database. "Not observed" and "nothing seen" are different facts here.
 */
@NullMarked
package dev.belay.evidence;

import org.jspecify.annotations.NullMarked;
