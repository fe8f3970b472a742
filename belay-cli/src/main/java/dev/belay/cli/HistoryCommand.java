package dev.belay.cli;

import dev.belay.history.Revision;
import dev.belay.project.Project;
import picocli.CommandLine.Command;

/** All revisions. */
@Command(
        name = "history",
        mixinStandardHelpOptions = true,
        description =
                "The revisions from the newest to the oldest, with heads, branches and merges; no database is asked.",
        footerHeading = "%nExit codes: ",
        footer = "0 shown; 2 wrong usage, or files that cannot be read.")
final class HistoryCommand extends Listing {
    HistoryCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    public Integer call() {
        Project project = project(place());
        return list(
                project,
                project.history().revisions().stream().map(Revision::id).toList());
    }
}
