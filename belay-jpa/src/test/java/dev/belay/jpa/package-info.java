@NullMarked
package dev.belay.jpa;

import org.jspecify.annotations.NullMarked;
