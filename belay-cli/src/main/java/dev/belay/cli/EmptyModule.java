package dev.belay.cli;

import java.io.File;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A Maven module of packaging {@code pom}, as the Maven plugin tells of it by the property {@code belay.modules}: it may well have no
 * migrations, and what its modules have is theirs.
 *
 * @param modules the folders of its modules
 */
record EmptyModule(Set<Path> modules) {
    private static final String MODULES = "belay.modules";

    /** The one for which this process was started, if it is for one. */
    static Optional<EmptyModule> asked() {
        return Optional.ofNullable(System.getProperty(MODULES))
                .map(places -> Arrays.stream(places.split(File.pathSeparator, -1))
                        .filter(place -> !place.isEmpty())
                        .map(place -> Path.of(place).toAbsolutePath().normalize())
                        .collect(Collectors.toSet()))
                .map(EmptyModule::new);
    }

    /** What is said where it has none. */
    String told(String fact) {
        return "nothing to do: " + fact + ", a module of packaging pom";
    }
}
