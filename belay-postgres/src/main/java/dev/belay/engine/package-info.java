/**
 * Runs single revisions of a Flyway or Liquibase project with its own engine, behind the witness, and takes down what they send. Knows
 * processes and the rehearsal server's address; judges nothing.
 */
@NullMarked
package dev.belay.engine;

import org.jspecify.annotations.NullMarked;
