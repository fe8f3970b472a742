package dev.belay.cli;

import dev.belay.project.Project;
import picocli.CommandLine.Command;

/** The revisions at which a history ends. */
@Command(
        name = "heads",
        mixinStandardHelpOptions = true,
        description = "The revisions on which no other stands: one, or several that are to be merged.",
        footerHeading = "%nExit codes: ",
        footer = "0 shown; 2 wrong usage, or files that cannot be read.")
final class HeadsCommand extends Listing {
    HeadsCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    public Integer call() {
        Project project = project(place());
        return list(project, project.history().heads());
    }
}
