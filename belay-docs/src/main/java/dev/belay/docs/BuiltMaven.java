package dev.belay.docs;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A Maven that finds Belay as this build made it, as users find it in their repository, and everything else on this machine or where
 * Maven finds it by itself.
 *
 * @param folder with its repository and its program
 */
record BuiltMaven(Path folder) {
    /** Of what this build makes. */
    static final String VERSION = "0.1.0-SNAPSHOT";

    private static final Map<String, String> JARS = Map.of(
            "belay-core", "target",
            "belay-postgres", "target",
            "belay-junit", "target",
            "belay-jpa", "target",
            "belay-cli", "target/belay",
            "belay-maven-plugin", "target");

    /** One for all that this process starts; goes with it. */
    private static final class Shared {
        private static final Optional<Path> PROGRAM = new BuiltMaven(temporary()).made();

        private static Path temporary() {
            try {
                return Files.createTempDirectory("belay-maven");
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }
    }

    /** Its program; none where this machine has no Maven. */
    static Optional<Path> program() {
        return Shared.PROGRAM;
    }

    private Optional<Path> made() {
        Runtime.getRuntime().addShutdownHook(new Thread(this::delete));
        return Arrays.stream(System.getenv("PATH").split(File.pathSeparator, -1))
                .map(place -> Path.of(place, "mvn"))
                .filter(Files::isExecutable)
                .findFirst()
                .map(this::made);
    }

    private Path made(Path mvn) {
        Path program = folder.resolve("bin/mvn");
        try {
            install();
            Files.createDirectories(program.resolveSibling(""));
            Files.writeString(
                    program, "#!/bin/sh\nexec '%s' -s '%s' \"$@\"\n".formatted(mvn, folder.resolve("settings.xml")));
            return Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Puts what this build made where Maven looks for it. */
    private void install() throws IOException {
        Path repository = folder.resolve("repository/dev/belay");
        copy(Repository.path("pom.xml"), repository.resolve("belay-parent/" + VERSION), "belay-parent", ".pom");
        for (Map.Entry<String, String> jar : JARS.entrySet()) {
            String name = jar.getKey();
            Path place = repository.resolve(name + "/" + VERSION);
            copy(Repository.path(name + "/pom.xml"), place, name, ".pom");
            Path made = Repository.path(name + "/" + jar.getValue() + "/" + name + "-" + VERSION + ".jar");
            copy(made, place, name, ".jar");
        }
        String local = System.getProperty("maven.repo.local", System.getProperty("user.home") + "/.m2/repository");
        Files.writeString(folder.resolve("settings.xml"), """
                <settings>
                  <localRepository>%1$s</localRepository>
                  <profiles>
                    <profile>
                      <id>machine</id>
                      <repositories>
                        <repository><id>machine</id><url>file://%2$s</url></repository>
                      </repositories>
                      <pluginRepositories>
                        <pluginRepository><id>machine</id><url>file://%2$s</url></pluginRepository>
                      </pluginRepositories>
                    </profile>
                  </profiles>
                  <activeProfiles><activeProfile>machine</activeProfile></activeProfiles>
                </settings>
                """.formatted(folder.resolve("repository"), local));
    }

    private static void copy(Path source, Path folder, String name, String end) throws IOException {
        Files.createDirectories(folder);
        Files.copy(source, folder.resolve(name + "-" + VERSION + end));
    }

    private void delete() {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
