/** The engines of other projects, run for real. */
@NullMarked
package dev.belay.engine;

import org.jspecify.annotations.NullMarked;
