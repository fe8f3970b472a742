/** Reads source code: Java by the JDK's own parser, Python by one of Belay's own; finds mapped tables and queries. */
@NullMarked
package dev.belay.code;

import org.jspecify.annotations.NullMarked;
