/**
 * The rules: each is one file with its page (when, effect, remedy, a bad and a good example) and its check of the
 * evidence. Knows facts only; reads no file, asks no database, prints nothing.
 */
@NullMarked
package dev.belay.rules;

import org.jspecify.annotations.NullMarked;
