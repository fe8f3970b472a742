package dev.belay.cli;

import dev.belay.postgres.EmbeddedServer;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Where models are looked for and made.
 *
 * @param path of the project
 * @param options by which it is found and run
 * @param server on which they are made
 * @param classPath of JPA entities, where it is told
 * @param note takes what is worth knowing of the models
 */
record ModelPlace(
        Path path,
        RehearsalOptions options,
        EmbeddedServer server,
        Optional<String> classPath,
        Consumer<String> note) {}
