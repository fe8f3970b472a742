package dev.belay.cli;

import dev.belay.catalog.Blueprint;
import dev.belay.plan.Owners;
import dev.belay.wanted.Wanted;

/**
 * The schema that is wanted: whatever names it is a description here, be it models, SQL or a database.
 *
 * @param source as the command line names it
 * @param place where models are looked for and made
 */
record Goal(String source, ModelPlace place) {
    /**
     * What is wanted of a schema that is there; where this says all but has no partition of a table, its partitions follow it.
     *
     * @param role the owner of all in it
     * @param schemas where what is no model is read
     */
    Wanted from(Blueprint there, String role, Schemas schemas) {
        return ModelSource.of(source)
                .map(models -> new Models(place).wanted(models, source, there, role))
                .orElseGet(() -> Wanted.whole(there, Owners.as(role, schemas.read(source))));
    }

    /** Told where it would have to be a revision, which no other revision leads to. */
    SchemaFileException unknown() {
        return new SchemaFileException(
                source + " is neither a file, nor a folder, nor a database, nor models",
                "Name SQL that describes the wanted schema, postgresql://USER@HOST/DB, or models: "
                        + ModelSource.forms() + ".",
                null);
    }
}
