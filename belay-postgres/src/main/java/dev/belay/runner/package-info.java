/**
 * Runs the tests of a project as the project runs them: with pytest, Maven, Gradle, or a command of its own. Knows processes and
 * what they report; knows nothing of what the tests are about, and never judges.
 */
@NullMarked
package dev.belay.runner;

import org.jspecify.annotations.NullMarked;
