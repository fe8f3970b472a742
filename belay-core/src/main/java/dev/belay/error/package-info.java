/**
 * What it means for Belay itself to be unable to work: an exception with the facts and one remedy. Knows nothing of
 * migrations; a fault in a user's migration is a finding, never an exception of this package.
 */
@NullMarked
package dev.belay.error;

import org.jspecify.annotations.NullMarked;
