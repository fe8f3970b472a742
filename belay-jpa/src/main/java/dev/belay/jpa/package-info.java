/**
 * JPA entities of a user's project as SQL: finds the compiled classes and their class path, and asks the project's own Hibernate in
 * a Java of its own. Runs no application and connects to no database; judges nothing.
 */
@NullMarked
package dev.belay.jpa;

import org.jspecify.annotations.NullMarked;
