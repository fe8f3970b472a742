/**
 * SQL text as PostgreSQL's own client would cut it: statements, their place in the file, the data of a COPY. Knows
 * where a statement ends and never what it does; depends only on {@code error}; opens no file by itself.
 */
@NullMarked
package dev.belay.sql;

import org.jspecify.annotations.NullMarked;
