/** The policy: which findings block a revision, and which its author accepted with a reason. Pure; prints nothing. */
@NullMarked
package dev.belay.gate;

import org.jspecify.annotations.NullMarked;
