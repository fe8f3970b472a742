/**
 * What pg_catalog says at one moment, as an immutable value, and the changes between two such moments. Knows the kinds
 * of objects that PostgreSQL has; reads no database and judges nothing.
 */
@NullMarked
package dev.belay.catalog;

import org.jspecify.annotations.NullMarked;
