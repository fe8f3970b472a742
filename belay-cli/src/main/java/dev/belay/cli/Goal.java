package dev.belay.cli;

import dev.belay.catalog.Blueprint;
import dev.belay.plan.Owners;
import dev.belay.wanted.Wanted;
import java.util.Optional;

/**
 * The schema to which a revision is to lead.
 *
 * @param source as the command line names it
 * @param place where models are looked for and made
 */
record Goal(String source, ModelPlace place) {
    /** What is wanted of a head, owned by {@code role}; of a schema that says all only partitions are kept that it has none of. */
    Wanted from(Blueprint head, String role, ProvingServer proving) {
        Optional<ModelSource> models = ModelSource.of(source);
        if (models.isPresent()) {
            return new Models(place).wanted(models.get(), source, head, role);
        }
        Blueprint named = proving.schemas(() -> {
                    throw new SchemaFileException(
                            source + " is neither a file, nor a folder, nor a database, nor models",
                            "Name SQL that describes the wanted schema, postgresql://USER@HOST/DB, or models: "
                                    + ModelSource.forms() + ".",
                            null);
                })
                .read(source);
        return Wanted.whole(head, Owners.as(role, named));
    }
}
