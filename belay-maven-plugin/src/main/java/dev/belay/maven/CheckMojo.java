package dev.belay.maven;

import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;

/** The gate: fails the build when what the branch brings is not fit to be merged. */
@Mojo(
        name = "check",
        defaultPhase = LifecyclePhase.VERIFY,
        requiresDependencyResolution = ResolutionScope.RUNTIME,
        threadSafe = true)
public final class CheckMojo extends EntityMojo {
    @Parameter(defaultValue = "${session.startTime}", readonly = true, required = true)
    @SuppressWarnings("JavaUtilDate")
    private Date began = new Date();

    @Override
    List<String> command() throws MojoExecutionException {
        List<String> words = new ArrayList<>(List.of("check"));
        words.addAll(classPath());
        return words;
    }

    /** Tests that this build ran need not run again. */
    @Override
    @SuppressWarnings("JavaUtilDate") // it is what Maven gives
    List<String> properties() {
        return List.of("-Dbelay.tested.since=" + began.getTime());
    }
}
