package dev.belay.build;

import dev.belay.program.ProgramRun;
import dev.belay.project.MavenModule;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A module that its own Maven has just compiled.
 *
 * @param module which
 * @param classPath folders and jars, its own classes first
 * @param pom what it is built by
 */
public record CompiledModule(MavenModule module, List<Path> classPath, EffectivePom pom) {
    private static final String CLASS_PATH = "org.apache.maven.plugins:maven-dependency-plugin:3.10.0:build-classpath";
    private static final String POM = "org.apache.maven.plugins:maven-help-plugin:3.5.1:effective-pom";
    private static final String SELF = "dev.belay:belay-engine:1";

    /** Copies the class path. */
    public CompiledModule {
        classPath = List.copyOf(classPath);
    }

    /** Has Maven compile it and tell of it; with the resources that are on the disk now. */
    public static CompiledModule of(MavenModule module) {
        return withFolder(folder -> {
            Path told = folder.resolve("classpath");
            Path pom = folder.resolve("effective.xml");
            ProgramRun run = new MavenCall(module)
                    .run(
                            List.of("compile"),
                            List.of(CLASS_PATH, POM),
                            List.of("-Dmdep.outputFile=" + told, "-DincludeScope=runtime", "-Doutput=" + pom));
            if (run.failed()) {
                throw new BuildException(
                        "Maven does not compile %s: %s".formatted(module.folder(), run.error()),
                        "Run mvn compile there until it works, or give --classpath.");
            }
            List<Path> classPath = new ArrayList<>(List.of(module.classes()));
            classPath.addAll(split(Files.readString(told)));
            return new CompiledModule(module, classPath, EffectivePom.read(pom));
        });
    }

    /** Jars of these artifacts, {@code group:artifact:version}, and of all that they need, as the module's Maven finds them. */
    public List<Path> artifacts(List<String> names) {
        return withFolder(folder -> {
            Path pom = folder.resolve(MavenModule.POM);
            Files.writeString(pom, pom(names));
            Path told = folder.resolve("classpath");
            ProgramRun run = new MavenCall(new MavenModule(folder))
                    .run(List.of(), List.of(CLASS_PATH), List.of("-Dmdep.outputFile=" + told));
            if (run.failed()) {
                throw new BuildException(
                        "Maven does not find %s: %s".formatted(String.join(", ", names), run.error()),
                        "Let your Maven reach Maven Central or a mirror, or give --classpath.");
            }
            return split(Files.readString(told));
        });
    }

    private static String pom(List<String> names) {
        StringBuilder pom = new StringBuilder("<project><modelVersion>4.0.0</modelVersion>");
        pom.append(coordinates(SELF)).append("<packaging>pom</packaging><dependencies>");
        names.forEach(
                name -> pom.append("<dependency>").append(coordinates(name)).append("</dependency>"));
        return pom.append("</dependencies></project>\n").toString();
    }

    private static String coordinates(String name) {
        String[] words = name.split(":", -1);
        return "<groupId>%s</groupId><artifactId>%s</artifactId><version>%s</version>"
                .formatted(words[0], words[1], words[2]);
    }

    /** The places of a class path. */
    public static List<Path> split(String classPath) {
        return Stream.of(classPath.strip().split(File.pathSeparator, -1))
                .filter(place -> !place.isBlank())
                .map(place -> Path.of(place).toAbsolutePath().normalize())
                .toList();
    }

    @FunctionalInterface
    private interface InFolder<T> {
        T of(Path folder) throws IOException;
    }

    private static <T> T withFolder(InFolder<T> question) {
        try {
            Path folder = Files.createTempDirectory("belay-maven");
            try {
                return question.of(folder);
            } finally {
                try (Stream<Path> files = Files.list(folder)) {
                    for (Path file : files.toList()) {
                        Files.delete(file);
                    }
                }
                Files.delete(folder);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
