/** Tests of the splitter. */
@NullMarked
package dev.belay.sql;

import org.jspecify.annotations.NullMarked;
