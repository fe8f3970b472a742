package dev.belay.jpa.probe;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The classes of a project that say what its tables are. Their bytes are searched for the annotations; no other is loaded. */
final class Entities {
    private static final List<String> MAPPED = List.of("Entity", "MappedSuperclass", "Embeddable", "Converter");
    private static final String PACKAGE = "package-info";

    private static final String HIBERNATE = "org.hibernate.jpa.HibernatePersistenceProvider";

    private final List<String> candidates = new ArrayList<>();
    private final List<String> entities = new ArrayList<>();
    private final TreeSet<String> managed = new TreeSet<>();
    private final List<String> old = new ArrayList<>();
    private final ClassLoader loader;

    private Entities(ClassLoader loader) {
        this.loader = loader;
    }

    /** Those of folders and jars; a fault when there is no entity, or no Hibernate to read it. */
    static Entities in(List<Path> places, ClassLoader loader) throws IOException {
        Entities found = new Entities(loader);
        for (Path place : places) {
            if (Files.isDirectory(place)) {
                found.search(place);
            } else if (Files.isRegularFile(place)) {
                try (FileSystem jar = FileSystems.newFileSystem(URI.create("jar:" + place.toUri()), Map.of())) {
                    found.search(jar.getPath("/"));
                }
            }
        }
        boolean maps = PersistenceXml.in(loader).maps();
        if (found.candidates.isEmpty() && !maps) {
            throw found.none();
        }
        Fault.unlessThere(loader, HIBERNATE, Fault.Kind.NO_HIBERNATE);
        found.candidates.forEach(found::add);
        if (found.entities.isEmpty() && !maps) {
            throw found.none();
        }
        return found;
    }

    private Fault none() {
        return old.isEmpty() ? new Fault(Fault.Kind.NO_ENTITY, "") : new Fault(Fault.Kind.JAVAX, old.get(0));
    }

    /** Names of the entities. */
    List<String> entities() {
        return entities;
    }

    /** Names of all classes that a persistence unit manages, and of packages with annotations of Hibernate's. */
    List<String> managed() {
        return new ArrayList<>(managed);
    }

    private void search(Path root) throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.walk(root)) {
            files = all.filter(file -> file.toString().endsWith(".class"))
                    .sorted()
                    .collect(Collectors.toList());
        }
        for (Path file : files) {
            String bytes;
            try (InputStream in = Files.newInputStream(file)) {
                bytes = new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
            }
            String name = root.relativize(file).toString().replace('/', '.').replace('\\', '.');
            look(name.substring(0, name.length() - ".class".length()), bytes);
        }
    }

    private void look(String name, String bytes) {
        if (name.endsWith("." + PACKAGE) && bytes.contains("Lorg/hibernate/annotations/")) {
            managed.add(name.substring(0, name.length() - PACKAGE.length() - 1));
        } else if (MAPPED.stream().anyMatch(each -> bytes.contains("Ljakarta/persistence/" + each + ";"))) {
            candidates.add(name);
        } else if (bytes.contains("Ljavax/persistence/Entity;")) {
            old.add(name);
        }
    }

    private void add(String name) {
        try {
            Class<?> type = Class.forName(name, false, loader);
            Stream<String> kinds = Stream.of(type.getAnnotations())
                    .map(each -> each.annotationType().getName());
            List<String> mapped = kinds.filter(each -> each.startsWith("jakarta.persistence."))
                    .map(each -> each.substring("jakarta.persistence.".length()))
                    .filter(MAPPED::contains)
                    .collect(Collectors.toList());
            if (!mapped.isEmpty()) {
                managed.add(name);
            }
            if (mapped.contains("Entity")) {
                entities.add(name);
            }
        } catch (UnsupportedClassVersionError newer) {
            throw new Fault(Fault.Kind.NEWER_JAVA, String.valueOf(newer.getMessage()), newer);
        } catch (ClassNotFoundException | LinkageError unloadable) {
            throw new Fault(Fault.Kind.UNLOADABLE, name + ": " + Fault.told(unloadable), unloadable);
        }
    }
}
