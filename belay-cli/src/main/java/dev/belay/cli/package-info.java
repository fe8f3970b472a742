/** The command line: the only place that prints or exits. Wires everything by hand. */
@NullMarked
package dev.belay.cli;

import org.jspecify.annotations.NullMarked;
