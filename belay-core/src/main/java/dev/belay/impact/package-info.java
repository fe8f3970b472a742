/**
 * Who uses what a revision changes: queries, mapped classes, the code that uses their attributes. Pure: what PostgreSQL says of
 * queries is given to it.
 */
@NullMarked
package dev.belay.impact;

import org.jspecify.annotations.NullMarked;
