package dev.belay.maven;

import java.util.List;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;

/** Rehearses every revision; fails the build when one is blocked. */
@Mojo(name = "rehearse", defaultPhase = LifecyclePhase.VERIFY, threadSafe = true)
public final class RehearseMojo extends BelayMojo {
    @Override
    List<String> command() {
        return List.of("rehearse");
    }
}
