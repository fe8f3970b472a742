package dev.belay.runner;

import dev.belay.project.MavenModule;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** What runs tests of a project. */
public sealed interface Runner permits Pytest, Maven, Gradle, OwnCommand {
    /** How long tests may take before they are ended. */
    Duration PATIENCE = Duration.ofMinutes(20);

    /** Its name for people. */
    String name();

    /** What a person types to run these files of tests. */
    String told(List<Path> files);

    /** The outermost folder whose content decides how the tests end. */
    Path root();

    /**
     * Runs the tests in these files, whose paths are absolute.
     *
     * @param server a PostgreSQL on which they may make databases, for those that ask for one
     */
    Outcome run(List<Path> files, Supplier<String> server);

    /** What builds the Java project around a folder of tests that is absolute; none when nothing does. */
    static Optional<Runner> ofJava(Path folder) {
        for (Path outer = folder; outer != null; outer = outer.getParent()) {
            if (MavenModule.isOne(outer)) {
                return Optional.of(
                        new Maven(new MavenModule(outer), Optional.ofNullable(Long.getLong("belay.tested.since"))));
            }
            if (Gradle.builds(outer)) {
                return Optional.of(new Gradle(outer));
            }
        }
        return Optional.empty();
    }
}
