/** Goals of Maven: each starts the command of its name in a process of its own, and tells its findings as Maven tells errors. */
@NullMarked
package dev.belay.maven;

import org.jspecify.annotations.NullMarked;
