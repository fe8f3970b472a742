/**
 * For tests of migrations: databases at a revision, and what they are asked. A face: it may see everything but other faces, and
 * prints nothing.
 */
@NullMarked
package dev.belay.junit;

import org.jspecify.annotations.NullMarked;
