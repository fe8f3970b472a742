package dev.belay.cli;

import dev.belay.output.HistoryReport;
import dev.belay.project.Project;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** The revisions at which a history ends. */
@Command(
        name = "heads",
        mixinStandardHelpOptions = true,
        description = "The revisions on which no other stands: one, or several that are to be merged.",
        footerHeading = "%nExit codes: ",
        footer = "0 shown; 2 wrong usage, or files that cannot be read.")
final class HeadsCommand implements Callable<Integer> {
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

    HeadsCommand(Terminal terminal) {
        this.voice = new Voice(terminal);
    }

    @Override
    public Integer call() {
        Project project = options.project(path);
        HistoryReport report = RevisionList.listed(project, project.history().heads());
        voice.print(form.of(report::text, () -> report.json(Version.NUMBER, project.layout())));
        return 0;
    }
}
