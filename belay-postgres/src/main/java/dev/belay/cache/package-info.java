/**
 * What earlier rehearsals saw and where they stood, kept on this machine so that only new or changed revisions are
 * rehearsed. Knows keys, files and saved servers; judges nothing, and whatever it cannot read it treats as absent.
 */
@NullMarked
package dev.belay.cache;

import org.jspecify.annotations.NullMarked;
