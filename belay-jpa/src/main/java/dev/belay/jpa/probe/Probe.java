package dev.belay.jpa.probe;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.TreeMap;

/**
 * Reads a request, writes an answer; both are property files.
 *
 * <p>A request has {@code places} (folders and jars in which entities are looked for, parted as a class path), {@code script} (the
 * file to write the SQL to), and under {@code property.} what Hibernate is told. An answer has either {@code fault} and
 * {@code said}, or {@code entities}, {@code hibernate} and {@code naming}; and {@code note.0}, {@code note.1} and so on for what the
 * SQL may lack.
 */
public final class Probe {
    private Probe() {}

    /** Answers the request of the first file into the second. */
    public static void main(String[] arguments) throws IOException {
        Properties request = new Properties();
        try (Reader reader = Files.newBufferedReader(Path.of(arguments[0]), StandardCharsets.UTF_8)) {
            request.load(reader);
        }
        Properties answer = new Properties();
        try {
            answer(request, answer);
        } catch (Fault fault) {
            answer.setProperty("fault", fault.kind().name());
            answer.setProperty("said", fault.said());
        }
        try (Writer writer = Files.newBufferedWriter(Path.of(arguments[1]), StandardCharsets.UTF_8)) {
            answer.store(writer, null);
        }
        // whatever the user's classes started must not keep this process
        Runtime.getRuntime().halt(0);
    }

    private static void answer(Properties request, Properties answer) throws IOException {
        List<Path> places = new ArrayList<>();
        for (String place : request.getProperty("places").split(java.io.File.pathSeparator, -1)) {
            places.add(Path.of(place));
        }
        ClassLoader loader = Probe.class.getClassLoader();
        Entities entities = Entities.in(places, loader);
        TreeMap<String, Object> properties =
                new TreeMap<>(PersistenceXml.in(loader).properties());
        for (String name : request.stringPropertyNames()) {
            if (name.startsWith("property.")) {
                properties.put(name.substring("property.".length()), request.getProperty(name));
            }
        }
        properties.keySet().removeIf(name -> !Shaping.isShaping(name));
        Mapping mapping = new Mapping(entities, new Naming(loader).named(properties), loader);
        Files.writeString(Path.of(request.getProperty("script")), mapping.script());
        answer.setProperty("entities", String.join(",", entities.entities()));
        answer.setProperty("hibernate", org.hibernate.Version.getVersionString());
        answer.setProperty("naming", mapping.naming());
        int index = 0;
        for (String note : mapping.notes()) {
            answer.setProperty("note." + index++, note);
        }
    }
}
