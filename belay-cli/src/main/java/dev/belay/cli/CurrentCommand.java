package dev.belay.cli;

import dev.belay.cli.TargetOptions.Stand;
import dev.belay.output.StandingReport;
import dev.belay.project.Candidate;
import dev.belay.project.Project;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Where a database stands. */
@Command(
        name = "current",
        mixinStandardHelpOptions = true,
        description = "What a database says it is at, by the project's tool, and whether that is the head; only reads.",
        footerHeading = "%nExit codes: ",
        footer = "0 at the head; 1 something is missing, unknown or wrong; 2 wrong usage; 9 it cannot be read.")
final class CurrentCommand implements Callable<Integer> {
    @Parameters(
            index = "0",
            arity = "0..1",
            defaultValue = ".",
            paramLabel = "PATH",
            description = "The project or its migrations; this folder by itself.")
    private Path path = Path.of(".");

    @Mixin
    private TargetOptions target = new TargetOptions();

    @Mixin
    private ProjectOptions options = new ProjectOptions();

    @Mixin
    private Form form = new Form();

    @Mixin
    private Voice voice;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    CurrentCommand(Terminal terminal) {
        this.voice = new Voice(terminal);
    }

    @Override
    public Integer call() {
        if (!target.isGiven()) {
            throw new ParameterException(spec.commandLine(), "name the database: --url postgresql://USER@HOST/DB");
        }
        Candidate place = options.locate(path);
        Project project =
                new Project(path, place.layout().name(), place.layout().read(place.folder()));
        Stand stand = target.stand(place, project);
        StandingReport report = new StandingReport(
                target.named(),
                project.layout(),
                stand.table(),
                stand.schema().isPresent(),
                project.history(),
                stand.standing(),
                voice.screen());
        voice.print(form.of(report::text, () -> report.json(Version.NUMBER)));
        return stand.standing().isHead() ? 0 : 1;
    }
}
