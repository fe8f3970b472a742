package dev.belay.layout;

import java.util.Optional;

/** One entry of a changelog in XML, YAML or JSON. */
sealed interface LiquibaseEntry {
    /**
     * Another changelog.
     *
     * @param file its path
     * @param relative whether the path begins at this changelog's folder
     * @param line of the entry, 1-based
     */
    record Include(String file, boolean relative, int line) implements LiquibaseEntry {}

    /**
     * All changelogs of a folder, by path.
     *
     * @param path of the folder
     * @param relative whether the path begins at this changelog's folder
     * @param line of the entry, 1-based
     */
    record IncludeAll(String path, boolean relative, int line) implements LiquibaseEntry {}

    /**
     * A property.
     *
     * @param name of it
     * @param value of it
     * @param dbms the databases that it is for, when it says so
     */
    record Property(String name, String value, Optional<String> dbms) implements LiquibaseEntry {}

    /**
     * A changeset that is not written in SQL.
     *
     * @param id of it
     * @param author of it
     * @param dbms the databases that it is for, when it says so
     * @param line of the entry, 1-based
     */
    record ChangeSet(String id, String author, Optional<String> dbms, int line) implements LiquibaseEntry {}
}
