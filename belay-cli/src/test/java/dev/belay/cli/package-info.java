/** Tests of the command line as a user meets it. */
@NullMarked
package dev.belay.cli;

import org.jspecify.annotations.NullMarked;
