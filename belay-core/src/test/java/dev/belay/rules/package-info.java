/** Tests of rules that need no database. */
@NullMarked
package dev.belay.rules;

import org.jspecify.annotations.NullMarked;
