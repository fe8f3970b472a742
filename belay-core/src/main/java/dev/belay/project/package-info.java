/**
 * One code base under Belay's care: where its migrations are and which layout they have. Finds and reads; judges nothing.
 */
@NullMarked
package dev.belay.project;

import org.jspecify.annotations.NullMarked;
