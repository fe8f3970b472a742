/**
 * PostgreSQL seen from outside: its binaries and servers, its catalogs, what a session locks, writes and scans. Knows
 * JDBC and the system catalogs; judges nothing and knows no migration layout.
 */
@NullMarked
package dev.belay.postgres;

import org.jspecify.annotations.NullMarked;
