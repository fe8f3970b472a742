/** The six critical bugs in code that uses a database: one rule a file. Pure; reads no file, prints nothing. */
@NullMarked
package dev.belay.audit;

import org.jspecify.annotations.NullMarked;
