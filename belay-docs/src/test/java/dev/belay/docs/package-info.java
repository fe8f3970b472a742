/**
 * Tests that what the documents say is what happens, and that what is committed is what would be written.
 */
@NullMarked
package dev.belay.docs;

import org.jspecify.annotations.NullMarked;
