package dev.belay.cli;

import dev.belay.layout.Layout;
import dev.belay.project.Candidate;
import dev.belay.project.Project;
import dev.belay.project.ProjectFinder;
import dev.belay.project.Settings;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Option;

/** How the migrations of a project are found. */
final class ProjectOptions {
    @Option(names = "--layout", defaultValue = "", paramLabel = "NAME", description = "Do not detect the layout.")
    private String layout = "";

    private Settings settings = new Settings(Path.of("."), Map.of());

    /** The project at this path. */
    Project project(Path path) {
        Candidate place = locate(path);
        return new Project(path, place.layout().name(), place.layout().read(place.folder()));
    }

    /** Where the migrations of the project at this path are, and how they are laid out: as told here, else by its settings. */
    Candidate locate(Path path) {
        readSettings(path);
        Optional<String> named =
                Optional.of(layout).filter(name -> !name.isEmpty()).or(() -> settings.value("layout"));
        return new ProjectFinder(
                        Layout.all(),
                        EmptyModule.asked().map(EmptyModule::modules).orElse(Set.of()))
                .locate(path, settings.migrations(path).orElse(path), named);
    }

    /** Takes what no option says from the settings of the project at this path. */
    void readSettings(Path path) {
        settings = Settings.near(path);
    }

    /** What the project's settings say; nothing before they are read. */
    Settings settings() {
        return settings;
    }

    /** Tells whether the layout is forced. */
    boolean forcesLayout() {
        return !layout.isEmpty();
    }
}
