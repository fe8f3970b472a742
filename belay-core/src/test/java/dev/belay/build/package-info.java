/** What a project's own Maven says. */
@NullMarked
package dev.belay.build;

import org.jspecify.annotations.NullMarked;
