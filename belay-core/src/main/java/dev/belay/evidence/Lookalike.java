package dev.belay.evidence;

import dev.belay.catalog.ObjectId;

/**
 * A word in the name of something new that no other name has, and one that differs from it by a single slip of the pen.
 *
 * @param added the new object: a table, a view or a column
 * @param word the word of its name, in lower case
 * @param known the word that other names have
 * @param example one of these
 * @param uses how many names of tables, views and columns have the known word
 */
public record Lookalike(ObjectId added, String word, String known, ObjectId example, int uses) {}
