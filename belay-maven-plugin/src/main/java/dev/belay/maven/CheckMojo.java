package dev.belay.maven;

import java.util.List;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;

/** The gate: fails the build when what the branch brings is not fit to be merged. */
@Mojo(name = "check", defaultPhase = LifecyclePhase.VERIFY, threadSafe = true)
public final class CheckMojo extends BelayMojo {
    @Override
    List<String> command() {
        return List.of("check");
    }
}
