/** Tests of the whole tree: which package may see which, and how the source is formatted. */
@NullMarked
package dev.belay.architecture;

import org.jspecify.annotations.NullMarked;
