/** Tests of facts that read or write a text of their own. */
@NullMarked
package dev.belay.evidence;

import org.jspecify.annotations.NullMarked;
