/** Asks a project's own Maven what the project is built of. Knows processes and files; judges nothing. */
@NullMarked
package dev.belay.build;

import org.jspecify.annotations.NullMarked;
