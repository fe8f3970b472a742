package dev.belay.cli;

import dev.belay.postgres.EmbeddedServer;
import java.nio.file.Path;

/**
 * Where models are looked for and made.
 *
 * @param path of the project
 * @param options by which it is found and run
 * @param server on which they are made
 */
record ModelPlace(Path path, RehearsalOptions options, EmbeddedServer server) {}
