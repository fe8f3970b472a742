package dev.belay.cli;

import dev.belay.history.Revision;
import dev.belay.output.HistoryReport;
import dev.belay.project.Project;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** All revisions. */
@Command(
        name = "history",
        mixinStandardHelpOptions = true,
        description =
                "The revisions from the newest to the oldest, with heads, branches and merges; no database is asked.",
        footerHeading = "%nExit codes: ",
        footer = "0 shown; 2 wrong usage, or files that cannot be read.")
final class HistoryCommand implements Callable<Integer> {
    @Parameters(
            index = "0",
            arity = "0..1",
            defaultValue = ".",
            paramLabel = "PATH",
            description = "The project or its migrations; this folder by itself.")
    private Path path = Path.of(".");

    @Mixin
    private ProjectOptions options = new ProjectOptions();

    @Mixin
    private Form form = new Form();

    @Mixin
    private Voice voice;

    HistoryCommand(Terminal terminal) {
        this.voice = new Voice(terminal);
    }

    @Override
    public Integer call() {
        Project project = options.project(path);
        List<String> all =
                project.history().revisions().stream().map(Revision::id).toList();
        HistoryReport report = RevisionList.listed(project, all);
        voice.print(form.of(report::text, () -> report.json(Version.NUMBER, project.layout())));
        return 0;
    }
}
