/**
 * How one catalog becomes another: the changes put in order and written as SQL. Knows what PostgreSQL's statements can do to
 * each kind of object and sees facts only; asks no database, and judges nothing.
 */
@NullMarked
package dev.belay.plan;

import org.jspecify.annotations.NullMarked;
