package dev.belay.maven;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugins.annotations.Parameter;

/** A goal that reads JPA entities: the class path that Maven made for the module is handed over, so that nobody asks again. */
abstract class EntityMojo extends BelayMojo {
    @Parameter(defaultValue = "${project.build.outputDirectory}", readonly = true, required = true)
    private File classes = new File("target/classes");

    @Parameter(defaultValue = "${project.runtimeClasspathElements}", readonly = true, required = true)
    private List<String> elements = List.of();

    /**
     * The class path of the module as the command takes it; nothing for a module without classes of its own, such as one of migrations:
     * the command then looks for the module that has entities.
     */
    final List<String> classPath() throws MojoExecutionException {
        if (!hasClasses()) {
            return List.of();
        }
        return List.of(
                "--classpath",
                elements.stream()
                        .filter(place -> new File(place).exists())
                        .collect(Collectors.joining(File.pathSeparator)));
    }

    private boolean hasClasses() throws MojoExecutionException {
        if (!classes.isDirectory()) {
            return false;
        }
        try (Stream<Path> files = Files.walk(classes.toPath())) {
            return files.anyMatch(file -> file.toString().endsWith(".class"));
        } catch (IOException unreadable) {
            throw new MojoExecutionException(classes + " cannot be read", unreadable);
        }
    }
}
