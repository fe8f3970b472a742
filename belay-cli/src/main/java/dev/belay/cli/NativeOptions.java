package dev.belay.cli;

import java.util.Optional;
import picocli.CommandLine.Option;

/** Whether the project's own engine runs its revisions. */
final class NativeOptions {
    @Option(
            names = "--native",
            description = "Let the project's own Flyway or Liquibase run the revisions: also code, XML, YAML and JSON.")
    private boolean chosen;

    @Option(
            names = "--classpath",
            defaultValue = "",
            paramLabel = "PATH",
            description =
                    "With --native: the engine's class path. By itself the project's Maven or the engine on PATH tells.")
    private String classPath = "";

    boolean chosen() {
        return chosen;
    }

    Optional<String> classPath() {
        return Optional.of(classPath).filter(told -> !told.isEmpty());
    }
}
