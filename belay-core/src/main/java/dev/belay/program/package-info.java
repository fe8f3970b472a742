/** Programs that Belay starts: they run to their end or are ended, and none outlives it. Knows what stands left of it alone. */
@NullMarked
package dev.belay.program;

import org.jspecify.annotations.NullMarked;
