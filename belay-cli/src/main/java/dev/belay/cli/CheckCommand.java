package dev.belay.cli;

import dev.belay.gate.Answer;
import dev.belay.output.CheckReport;
import dev.belay.project.Branch;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The gate. */
@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        description = "The gate: are the revisions that are new since the base fit to be merged?",
        footerHeading = "%nExit codes: ",
        footer = "0 all passed; 1 something failed; 2 wrong usage; 9 something could not be rehearsed.")
final class CheckCommand extends Reporting {
    @Parameters(index = "0", defaultValue = ".", paramLabel = "PATH", description = "The project or its migrations.")
    private Path path = Path.of(".");

    @Option(
            names = "--base",
            defaultValue = "",
            paramLabel = "BRANCH",
            description = "What this branch is to be merged into; by itself that of belay.yml, else origin's, main or"
                    + " master. Without Git all revisions are new.")
    private String base = "";

    @Mixin
    private EntityOptions entities = new EntityOptions();

    @Mixin
    private RehearsalOptions options = new RehearsalOptions();

    CheckCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    public Integer call() {
        Progress progress = voice().progress();
        Proposal proposal = new Proposal(
                path, Optional.of(base).filter(name -> !name.isEmpty()), options, entities.classPath(), progress);
        String compared = proposal.branch().map(Branch::base).orElse("");
        Map<String, Answer> lines = Check.answers(proposal);
        progress.clear();
        CheckReport report = new CheckReport(compared, proposal.fresh(), lines, voice().screen());
        report(report::text, () -> report.json(Version.NUMBER));
        return report.exitCode();
    }
}
