package dev.belay.jpa;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.project.MavenModule;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A small application of the user's, in a folder of its own.
 *
 * @param folder its root
 */
record Application(Path folder) {
    /** Where Maven's answers stay from one test run to the next. */
    static final Path CACHE = Path.of("target/classpaths").toAbsolutePath();

    private static final Path EXAMPLE = Path.of("../examples/spending-jpa");

    /** The example under a version of Spring Boot: 3 has Hibernate 6.6, 4 has Hibernate 7. */
    static Application spending(Path folder, String boot) {
        Application application = new Application(folder);
        try (Stream<Path> files = Files.walk(EXAMPLE)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String name = EXAMPLE.relativize(file).toString();
                if (!name.startsWith("target")) {
                    String text = Files.readString(file);
                    application.with(name, name.equals("pom.xml") ? text.replace("3.5.7", boot) : text);
                }
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return application;
    }

    Application with(String name, String text) {
        try {
            Path file = folder.resolve(name);
            Files.createDirectories(file.resolveSibling("."));
            Files.writeString(file, text);
            return this;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** What Maven needs to know of Spring Boot 3. */
    static String classPath() {
        return new MavenClassPath(new MavenModule(EXAMPLE.toAbsolutePath().normalize()), CACHE).read();
    }

    /** Compiles as Maven would, with the resources beside the classes. */
    Application compiled(String classPath) {
        try {
            Path classes = folder.resolve("target/classes");
            Files.createDirectories(classes);
            List<String> arguments =
                    new ArrayList<>(List.of("--release", "17", "-proc:none", "-nowarn", "-cp", classPath, "-d"));
            arguments.add(classes.toString());
            arguments.addAll(under("src/main/java"));
            StringWriter said = new StringWriter();
            PrintWriter out = new PrintWriter(said);
            int exit = ToolProvider.findFirst("javac").orElseThrow().run(out, out, arguments.toArray(String[]::new));
            assertThat(exit).as(said.toString()).isZero();
            Path resources = folder.resolve("src/main/resources");
            for (String resource : under("src/main/resources")) {
                Path target =
                        classes.resolve(resources.relativize(Path.of(resource)).toString());
                Files.createDirectories(target.resolveSibling("."));
                Files.copy(Path.of(resource), target);
            }
            return this;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private List<String> under(String name) throws IOException {
        Path root = folder.resolve(name);
        if (!Files.isDirectory(root)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(Files::isRegularFile).map(Path::toString).collect(Collectors.toList());
        }
    }

    /** What its entities want, asked as the command line asks. */
    EntitySchema schema() {
        return new Entities(folder, Optional.empty(), CACHE).schema(18);
    }

    /** The same with a class path that is told. */
    EntitySchema schema(String classPath) {
        return new Entities(folder, Optional.of(folder.resolve("target/classes") + ":" + classPath), CACHE).schema(18);
    }
}
