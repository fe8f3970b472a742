/** Verdicts on made-up changes. */
@NullMarked
package dev.belay.gate;

import org.jspecify.annotations.NullMarked;
