package dev.belay.cli;

import dev.belay.output.HistoryReport;
import dev.belay.project.Candidate;
import dev.belay.project.Project;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** A command that tells of a project's revisions, and runs none. */
abstract class Listing extends Reporting {
    @Parameters(
            index = "0",
            arity = "0..1",
            defaultValue = ".",
            paramLabel = "PATH",
            description = "The project or its migrations; this folder by itself.")
    private Path path = Path.of(".");

    @Mixin
    private final ProjectOptions options = new ProjectOptions();

    Listing(Terminal terminal) {
        super(terminal);
    }

    /** Where the migrations of the project are. */
    final Candidate place() {
        return options.locate(path);
    }

    /** The project whose migrations are there. */
    final Project project(Candidate place) {
        return new Project(path, place.layout().name(), place.layout().read(place.folder()));
    }

    /** Lists some revisions of a project, by their ids. */
    final int list(Project project, List<String> ids) {
        HistoryReport report = RevisionList.listed(project, ids);
        report(report::text, () -> report.json(Version.NUMBER, project.layout()));
        return 0;
    }
}
