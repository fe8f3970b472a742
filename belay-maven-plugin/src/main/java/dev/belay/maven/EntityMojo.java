package dev.belay.maven;

import java.io.File;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugins.annotations.Parameter;

/** A goal that reads JPA entities: the class path that Maven made for the module is handed over, so that nobody asks again. */
abstract class EntityMojo extends BelayMojo {
    @Parameter(defaultValue = "${project.build.outputDirectory}", readonly = true, required = true)
    private File classes = new File("target/classes");

    @Parameter(defaultValue = "${project.runtimeClasspathElements}", readonly = true, required = true)
    private List<String> elements = List.of();

    /** The class path of the module as the command takes it; nothing for a module without classes of its own. */
    final List<String> classPath() throws MojoExecutionException {
        if (!classes.isDirectory()) {
            return List.of();
        }
        return List.of(
                "--classpath",
                elements.stream()
                        .filter(place -> new File(place).exists())
                        .collect(Collectors.joining(File.pathSeparator)));
    }
}
