/** Programs that end. */
@NullMarked
package dev.belay.program;

import org.jspecify.annotations.NullMarked;
