package dev.belay.engine;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * How a project's engine is run.
 *
 * @param kind which engine
 * @param classPath folders and jars, the project's own first
 * @param settings the project's, by the engine's names: of Flyway without {@code flyway.}; of Liquibase {@code changelogfile}, {@code
 *     contexts}, {@code labels}, {@code defaultschemaname} and {@code parameter.NAME}
 * @param directory where it is started
 * @param root the project's root; files are told relative to it
 * @param sources folders in which the sources of what stands in the class path lie
 */
public record EngineTerms(
        Kind kind, List<Path> classPath, Map<String, String> settings, Path directory, Path root, List<Path> sources) {
    /** The engines. */
    public enum Kind {
        /** Flyway. */
        FLYWAY("Flyway"),
        /** Liquibase. */
        LIQUIBASE("Liquibase");

        private final String title;

        Kind(String title) {
            this.title = title;
        }

        /** As people write it. */
        public String title() {
            return title;
        }

        /** As layouts and commands write it. */
        public String word() {
            return title.toLowerCase(Locale.ROOT);
        }
    }

    /** Copies what it holds. */
    public EngineTerms {
        classPath = List.copyOf(classPath);
        settings = Map.copyOf(settings);
        sources = List.copyOf(sources);
    }
}
