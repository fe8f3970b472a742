/**
 * Rows for a rehearsal: synthetic ones that satisfy every constraint of their table, and hostile ones that the old schema
 * allows and an upgrade may not survive. Knows catalogs and values; runs no migration and judges nothing.
 */
@NullMarked
package dev.belay.rows;

import org.jspecify.annotations.NullMarked;
