/**
 * Runs in the project's own class path, in a process of its own: drives Flyway or Liquibase one revision at a time by reflection, and
 * takes down what they send. Knows nothing of Belay but the lines in which it answers.
 */
@NullMarked
package dev.belay.engine.launcher;

import org.jspecify.annotations.NullMarked;
