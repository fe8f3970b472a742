/**
 * Runs single revisions of an Alembic project with its own Python, and takes down what they send. Knows processes and the
 * rehearsal server's address; judges nothing.
 */
@NullMarked
package dev.belay.alembic;

import org.jspecify.annotations.NullMarked;
