/** Tests of what reports are made of. */
@NullMarked
package dev.belay.output;

import org.jspecify.annotations.NullMarked;
