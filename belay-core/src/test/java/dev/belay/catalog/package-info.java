/** Tests of the catalog's words. */
@NullMarked
package dev.belay.catalog;

import org.jspecify.annotations.NullMarked;
