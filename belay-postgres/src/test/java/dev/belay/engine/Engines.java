package dev.belay.engine;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/** A project in a folder, with Flyway and Liquibase as this build has them. */
public final class Engines {
    private final Path folder;

    public Engines(Path folder) {
        this.folder = folder;
    }

    public Engines with(String file, String text) {
        try {
            Path path = folder.resolve(file);
            Files.createDirectories(path.getParent());
            Files.writeString(path, text);
            return this;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Compiles a class beside its source. */
    public Engines compiled(String file, String text) {
        with(file, text);
        int failed = ToolProvider.getSystemJavaCompiler()
                .run(
                        null,
                        null,
                        null,
                        "-cp",
                        System.getProperty("java.class.path"),
                        folder.resolve(file).toString());
        if (failed != 0) {
            throw new IllegalStateException(file + " does not compile");
        }
        return this;
    }

    public EngineTerms terms(EngineTerms.Kind kind, Map<String, String> settings) {
        List<Path> classPath = new ArrayList<>(List.of(folder));
        Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .filter(place -> place.endsWith(".jar"))
                .forEach(place -> classPath.add(Path.of(place)));
        return new EngineTerms(kind, classPath, settings, folder, folder, List.of(folder));
    }
}
