package dev.belay.jpa;

import dev.belay.program.ProgramRun;
import dev.belay.project.MavenModule;
import java.io.File;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The JPA entities of a project.
 *
 * @param folder of the project, or of the module that is meant
 * @param classPath of it; asked of Maven when it is not given
 * @param cache a folder for what Maven said
 */
public record Entities(Path folder, Optional<String> classPath, Path cache) {
    /** What runs in the project's class path; named, for it is compiled for an older Java and never loaded here. */
    private static final String PROBE = "dev.belay.jpa.probe.Probe";

    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final String REFUSED = "Mend it: the application would not start, either.";

    /**
     * What they want of a PostgreSQL of this major version, as the project's own Hibernate says it. An {@link EntityException} tells
     * what is in the way: a project that is not compiled, a Maven that fails, a class path without Hibernate, an entity that Hibernate
     * refuses.
     */
    public EntitySchema schema(int major) {
        ClassPlaces places = classPath
                .map(told -> ClassPlaces.given(told, group()))
                .orElseGet(() -> {
                    MavenModule module = new ClassSearch(folder).module();
                    return ClassPlaces.of(module, new MavenClassPath(module, cache).read());
                });
        Map<String, String> settings = new TreeMap<>(new ApplicationSettings(System.getenv()).of(places.own()));
        settings.put("jakarta.persistence.database-major-version", String.valueOf(major));
        try {
            Path exchange = Files.createTempDirectory("belay-entities");
            try {
                return asked(places, settings, exchange);
            } finally {
                delete(exchange);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private String group() {
        return MavenModule.isOne(folder) ? new MavenModule(folder).group() : "";
    }

    private static EntitySchema asked(ClassPlaces places, Map<String, String> settings, Path exchange)
            throws IOException {
        Properties request = new Properties();
        request.setProperty("places", joined(places.own()));
        Path script = exchange.resolve("schema.sql");
        request.setProperty("script", script.toString());
        settings.forEach((name, value) -> request.setProperty("property." + name, value));
        Path asking = exchange.resolve("request.properties");
        Path answered = exchange.resolve("answer.properties");
        try (Writer writer = Files.newBufferedWriter(asking, StandardCharsets.UTF_8)) {
            request.store(writer, null);
        }
        Path options = exchange.resolve("options");
        Files.writeString(options, "-cp \"" + joined(withProbe(places.all())).replace("\\", "\\\\") + "\"\n");
        ProgramRun run = ProgramRun.of(
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-XX:-UsePerfData",
                        "-Duser.timezone=UTC",
                        "-Dnet.bytebuddy.experimental=true",
                        "@" + options,
                        PROBE,
                        asking.toString(),
                        answered.toString()),
                exchange,
                Map.of(),
                PATIENCE);
        if (run.failed() || !Files.exists(answered)) {
            throw new EntityException(
                    "the entities were not read: " + run.error(), "Look at the class path of the project.");
        }
        Properties answer = new Properties();
        try (Reader reader = Files.newBufferedReader(answered, StandardCharsets.UTF_8)) {
            answer.load(reader);
        }
        Optional<String> fault = Optional.ofNullable(answer.getProperty("fault"));
        if (fault.isPresent()) {
            throw fault(fault.get(), answer.getProperty("said", ""));
        }
        return told(Files.readString(script), answer);
    }

    private static EntitySchema told(String script, Properties answer) {
        List<String> entities = Arrays.stream(answer.getProperty("entities", "").split(",", -1))
                .filter(name -> !name.isEmpty())
                .toList();
        List<String> notes = new ArrayList<>();
        notes.add("%d entities, Hibernate %s, names by %s"
                .formatted(entities.size(), answer.getProperty("hibernate"), answer.getProperty("naming")));
        for (int index = 0; answer.containsKey("note." + index); index++) {
            notes.add(answer.getProperty("note." + index));
        }
        return EntitySchema.of(script, entities, notes);
    }

    private static EntityException fault(String kind, String said) {
        return switch (kind) {
            case "NO_HIBERNATE" ->
                new EntityException(
                        "no Hibernate is on the class path of the project",
                        "Add org.hibernate.orm:hibernate-core to its dependencies, or give --classpath.");
            case "JAVAX" ->
                new EntityException(
                        said + " is an entity of javax.persistence",
                        "Move to jakarta.persistence: Hibernate 6 and 7 know no other.");
            case "NO_ENTITY" -> EntityException.none("on the class path");
            case "UNLOADABLE" ->
                new EntityException("a class cannot be loaded: " + said, "Give the whole class path with --classpath.");
            case "NEWER_JAVA" ->
                new EntityException(
                        "the project is compiled for a newer Java: " + said,
                        "Set BELAY_JAVA_HOME to the JDK that compiled it.");
            default -> new EntityException("Hibernate refuses the entities: " + said, REFUSED);
        };
    }

    private static String joined(List<Path> places) {
        return places.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    }

    private static List<Path> withProbe(List<Path> places) {
        try {
            List<Path> all = new ArrayList<>(places);
            all.add(Path.of(Entities.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI()));
            return all;
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        }
    }
}
