package dev.belay.maven;

import java.util.ArrayList;
import java.util.List;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugins.annotations.Execute;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;

/** Writes the revision that brings the schema to what the JPA entities of the module want. */
@Mojo(name = "revision", requiresDependencyResolution = ResolutionScope.RUNTIME, threadSafe = true)
@Execute(phase = LifecyclePhase.COMPILE)
public final class RevisionMojo extends EntityMojo {
    /** What the revision is for, in a few words. */
    @Parameter(property = "belay.message", required = true)
    private String message = "";

    @Override
    List<String> command() throws MojoExecutionException {
        List<String> words = new ArrayList<>(List.of("revision", "-m", message, "--autogenerate", "--from", "jpa"));
        words.addAll(classPath());
        return words;
    }
}
