/** Tests of finding migrations in a project. */
@NullMarked
package dev.belay.project;

import org.jspecify.annotations.NullMarked;
