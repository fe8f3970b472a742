/** Tests of the databases and assertions that tests of migrations get, on a real PostgreSQL. */
@NullMarked
package dev.belay.junit;

import org.jspecify.annotations.NullMarked;
