/**
 * How the migration tools name and write their files: each layout is one file that reads a folder into a history. Knows
 * file formats; judges nothing, runs nothing.
 */
@NullMarked
package dev.belay.layout;

import org.jspecify.annotations.NullMarked;
