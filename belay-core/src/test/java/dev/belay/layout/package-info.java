/** Tests of the layouts: one contract for all of them, and the grammar of each. */
@NullMarked
package dev.belay.layout;

import org.jspecify.annotations.NullMarked;
