package dev.belay.jpa;

import dev.belay.sql.SqlText;
import dev.belay.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What the entities of a project want, as SQL for an empty database.
 *
 * @param statements in order
 * @param entities names of their classes
 * @param notes what was used and what may be missing, one lower-case sentence each
 */
public record EntitySchema(List<String> statements, List<String> entities, List<String> notes) {
    /** What Hibernate calls a foreign key, unique constraint or index without a name: a hash of table and columns. */
    private static final Pattern MADE_UP =
            Pattern.compile("\\b(?:constraint |(?<=index ))(?:FK|UK|IDX)[a-z0-9]{20,30} ");

    /** Copies the lists. */
    public EntitySchema {
        statements = List.copyOf(statements);
        entities = List.copyOf(entities);
        notes = List.copyOf(notes);
    }

    /** The statements of a schema export; names that Hibernate made up are left to PostgreSQL, as are casts between enums and texts. */
    static EntitySchema of(String export, List<String> entities, List<String> notes) {
        List<String> statements = new ArrayList<>();
        for (Statement statement : SqlText.of("entities", export).statements()) {
            if (!statement.text().startsWith("create cast ")) {
                statements.add(MADE_UP.matcher(statement.text()).replaceAll(""));
            }
        }
        return new EntitySchema(statements, entities, notes);
    }
}
