/**
 * Watches a foreign tool migrate: a proxy of PostgreSQL's wire protocol that looks at the tool's own session after each of
 * its statements. Knows the protocol and how to look, not what is rehearsed or why; never changes what the tool sees.
 */
@NullMarked
package dev.belay.witness;

import org.jspecify.annotations.NullMarked;
