/** Tests of what the project's own Python does for Belay; they run where Alembic is installed. */
@NullMarked
package dev.belay.alembic;

import org.jspecify.annotations.NullMarked;
