package dev.belay.engine;

import dev.belay.postgres.Endpoint;
import dev.belay.postgres.SessionSettings;
import dev.belay.recording.AskedProgram;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;

/** The process in which an engine runs, with what it needs on the disk. */
final class EngineProgram implements AutoCloseable {
    /** What runs in the project's class path; named, for it is not loaded here. */
    private static final String LAUNCHER = "dev.belay.engine.launcher.Launcher";

    /** What would lead the project's code to a database of its own. */
    private static final List<String> MISLEADING = List.of(
            "FLYWAY_URL",
            "FLYWAY_USER",
            "FLYWAY_PASSWORD",
            "LIQUIBASE_COMMAND_URL",
            "LIQUIBASE_COMMAND_USERNAME",
            "LIQUIBASE_COMMAND_PASSWORD",
            "JAVA_TOOL_OPTIONS",
            "CLASSPATH");

    private final Path folder;
    private final AskedProgram program;

    private EngineProgram(Path folder, AskedProgram program) {
        this.folder = folder;
        this.program = program;
    }

    static EngineProgram start(EngineTerms terms, Endpoint server) {
        try {
            Path folder = Files.createTempDirectory("belay-engine");
            write(folder, terms);
            ProcessBuilder builder = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-XX:TieredStopAtLevel=1",
                            "-XX:+UseSerialGC",
                            "-XX:-UsePerfData",
                            "-Duser.timezone=UTC",
                            "@" + folder.resolve("options"),
                            LAUNCHER,
                            terms.kind().word(),
                            folder.resolve("settings").toString())
                    .directory(terms.directory().toFile());
            Map<String, String> environment = builder.environment();
            MISLEADING.forEach(environment::remove);
            environment.put("BELAY_USER", server.user());
            environment.put("BELAY_PASSWORD", server.password());
            environment.put(
                    "BELAY_OPTIONS", SessionSettings.options(server.options().getOrDefault("options", "")));
            return new EngineProgram(
                    folder,
                    AskedProgram.start(
                            builder, folder.resolve("said"), said -> EngineException.ended(terms.kind(), said)));
        } catch (IOException failure) {
            throw EngineException.notStarted(terms.kind(), failure);
        }
    }

    private static void write(Path folder, EngineTerms terms) throws IOException {
        Set<Path> places = new LinkedHashSet<>(terms.classPath());
        places.add(origin(EngineProgram.class));
        places.add(origin(org.postgresql.Driver.class));
        String classPath = places.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
        Files.writeString(folder.resolve("options"), "-cp \"" + classPath.replace("\\", "\\\\") + "\"\n");
        Properties settings = new Properties();
        settings.putAll(terms.settings());
        try (Writer writer = Files.newBufferedWriter(folder.resolve("settings"), StandardCharsets.UTF_8)) {
            settings.store(writer, null);
        }
    }

    /** The folder or jar of a class of Belay's. */
    private static Path origin(Class<?> type) {
        try {
            return Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    AskedProgram program() {
        return program;
    }

    /** Ends the process, and deletes its folder. */
    @Override
    public void close() {
        program.close();
        try {
            for (String name : new ArrayList<>(List.of("options", "settings", "said"))) {
                Files.deleteIfExists(folder.resolve(name));
            }
            Files.deleteIfExists(folder);
        } catch (IOException left) {
            throw new UncheckedIOException(left);
        }
    }
}
