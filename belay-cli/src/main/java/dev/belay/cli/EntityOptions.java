package dev.belay.cli;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where JPA entities are, for every command that compares models with a schema. */
final class EntityOptions {
    @Option(
            names = "--classpath",
            paramLabel = "CP",
            description = "Of jpa: the class path with the entities, folders and jars; by itself what Maven says.")
    private @Nullable String classPath;

    Optional<String> classPath() {
        return Optional.ofNullable(classPath);
    }
}
