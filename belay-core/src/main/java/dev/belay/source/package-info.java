/** What source code says, in one form for every language: expressions, statements, mapped tables and queries. */
@NullMarked
package dev.belay.source;

import org.jspecify.annotations.NullMarked;
