package dev.belay.cli;

import dev.belay.cli.TargetOptions.Stand;
import dev.belay.output.StandingReport;
import dev.belay.project.Candidate;
import dev.belay.project.Project;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Where a database stands. */
@Command(
        name = "current",
        mixinStandardHelpOptions = true,
        description = "What a database says it is at, by the project's tool, and whether that is the head; only reads.",
        footerHeading = "%nExit codes: ",
        footer = "0 at the head; 1 something is missing, unknown or wrong; 2 wrong usage; 9 it cannot be read.")
final class CurrentCommand extends Listing {
    @Mixin
    private TargetOptions target = new TargetOptions();

    CurrentCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    public Integer call() {
        if (!target.isGiven()) {
            throw wrong("name the database: --url postgresql://USER@HOST/DB");
        }
        Candidate place = place();
        Project project = project(place);
        Stand stand = target.stand(place, project);
        StandingReport report = new StandingReport(
                target.named(),
                project.layout(),
                stand.table(),
                stand.schema().isPresent(),
                project.history(),
                stand.standing(),
                voice().screen());
        report(report::text, () -> report.json(Version.NUMBER));
        return stand.standing().isHead() ? 0 : 1;
    }
}
