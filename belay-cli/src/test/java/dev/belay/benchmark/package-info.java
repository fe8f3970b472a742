/** What Belay costs as a whole process, beside what its users would use instead; run by hand, never by the build. */
@NullMarked
package dev.belay.benchmark;

import org.jspecify.annotations.NullMarked;
