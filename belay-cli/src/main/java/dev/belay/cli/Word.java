package dev.belay.cli;

import dev.belay.postgres.UsersDatabase;
import java.nio.file.Files;
import java.nio.file.Path;

/** How far the word of a schema goes that a command line names; of two the one that says less is what is wanted of the other. */
enum Word {
    /** A revision or a database is all that it is. */
    ALL,
    /** SQL describes a schema: all of it, but a table's partitions only where it has any of them. */
    ALL_BUT_PARTITIONS,
    /** Models say what {@link ModelSource#speaker()} tells. */
    PART;

    /** That of this name; what names nothing that is there is taken for a revision. */
    static Word of(String name) {
        if (ModelSource.of(name).isPresent()) {
            return PART;
        }
        return !UsersDatabase.isUrl(name) && Files.exists(Path.of(name)) ? ALL_BUT_PARTITIONS : ALL;
    }
}
