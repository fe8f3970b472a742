package dev.belay.jpa;

import dev.belay.program.ProgramRun;
import dev.belay.project.MavenModule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a module needs to run, as the project's own Maven says; asked again only when a pom.xml has changed.
 *
 * @param module whose class path
 * @param cache a folder for what Maven said
 */
record MavenClassPath(MavenModule module, Path cache) {
    private static final String GOAL = "org.apache.maven.plugins:maven-dependency-plugin:3.10.0:build-classpath";
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    /** Folders and jars, parted as {@code java -cp} wants them. */
    String read() {
        Path kept = cache.resolve("classpath-" + key());
        Optional<String> known = known(kept);
        if (known.isPresent()) {
            return known.get();
        }
        try {
            Path told = Files.createTempFile("belay-classpath", ".txt");
            try {
                ask(told);
                String classPath = Files.readString(told).strip();
                keep(kept, classPath);
                return classPath;
            } finally {
                Files.deleteIfExists(told);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** What a module of several needs may be its siblings, which Maven finds only when it compiles them, too. */
    private void ask(Path told) {
        List<String> alone = List.of("-f", module.pom().toString(), GOAL);
        ProgramRun run = run(alone, told);
        Path root = module.root();
        if (run.failed() && !root.equals(module.folder())) {
            String name = root.relativize(module.folder()).toString();
            run = run(
                    List.of("-f", root.resolve(MavenModule.POM).toString(), "-pl", name, "-am", "compile", GOAL), told);
        }
        if (run.failed()) {
            throw new EntityException(
                    "Maven does not tell the class path of %s: %s".formatted(module.folder(), run.error()),
                    "Run mvn dependency:build-classpath there until it works, or give --classpath.");
        }
    }

    private ProgramRun run(List<String> arguments, Path told) {
        List<String> command = new ArrayList<>(List.of(module.program(), "-B", "-q", "-ntp", "-DskipTests"));
        command.addAll(arguments);
        command.addAll(List.of("-Dmdep.outputFile=" + told, "-DincludeScope=runtime"));
        return ProgramRun.of(command, module.folder(), Map.of(), PATIENCE);
    }

    /** Of the texts of all pom.xml from the module outwards. */
    private String key() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (Path folder = module.folder();
                    folder != null && MavenModule.isOne(folder);
                    folder = folder.getParent()) {
                if (!module.root().equals(module.folder())) {
                    // the classes of its siblings stand in it
                    digest.update(folder.toString().getBytes(StandardCharsets.UTF_8));
                }
                digest.update(Files.readAllBytes(folder.resolve(MavenModule.POM)));
            }
            return HexFormat.of().formatHex(digest.digest()).substring(0, 32);
        } catch (IOException | NoSuchAlgorithmException unreadable) {
            throw new EntityException(module.pom() + " cannot be read", "Look at its permissions.", unreadable);
        }
    }

    /** What was kept, if all of it is still there. */
    private static Optional<String> known(Path kept) {
        try {
            return Files.isRegularFile(kept)
                    ? Optional.of(Files.readString(kept)).filter(MavenClassPath::isWhole)
                    : Optional.empty();
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }

    private static boolean isWhole(String classPath) {
        return Stream.of(classPath.split(java.io.File.pathSeparator, -1))
                .allMatch(place -> Files.exists(Path.of(place)));
    }

    /** Keeps it for the next time; a cache that cannot be written costs only time. */
    private void keep(Path kept, String classPath) {
        try {
            Files.createDirectories(cache);
            Path whole = Files.createTempFile(cache, "classpath", ".tmp");
            Files.writeString(whole, classPath);
            Files.move(whole, kept, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException unwritable) {
            return;
        }
    }
}
