package dev.belay.maven;

import java.util.ArrayList;
import java.util.List;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugins.annotations.Execute;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.ResolutionScope;

/** Shows what the JPA entities of the module want and no revision builds; fails the build when that is something. */
@Mojo(name = "diff", requiresDependencyResolution = ResolutionScope.RUNTIME, threadSafe = true)
@Execute(phase = LifecyclePhase.COMPILE)
public final class DiffMojo extends EntityMojo {
    @Override
    List<String> command() throws MojoExecutionException {
        List<String> words = new ArrayList<>(List.of("diff", "head", "jpa"));
        words.addAll(classPath());
        return words;
    }

    @Override
    List<String> naming() {
        return List.of("--project");
    }
}
