/**
 * What runs in a Java of its own, on the class path of the user's project: finds its entities and lets its Hibernate say as SQL
 * what they want. Knows nothing of Belay and runs on Java 11.
 */
@NullMarked
package dev.belay.jpa.probe;

import org.jspecify.annotations.NullMarked;
