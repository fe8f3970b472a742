package dev.belay.cli;

import dev.belay.gate.Answer;
import dev.belay.gate.Judgement;
import dev.belay.output.CheckReport;
import dev.belay.output.CommitMessage;
import dev.belay.output.Screen;
import dev.belay.project.Branch;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** One commit with all that belongs to a revision. */
@Command(
        name = "commit",
        mixinStandardHelpOptions = true,
        description = "Commits a revision with its documents, tests, models and code, when the gate lets it pass.",
        footerHeading = "%nExit codes: ",
        footer =
                "0 committed, or nothing to do; 1 the gate failed; 2 wrong usage, or Git refused; 9 something could not be"
                        + " rehearsed.")
final class CommitCommand implements Callable<Integer> {
    @Parameters(
            index = "0",
            arity = "0..1",
            defaultValue = "",
            paramLabel = "REV",
            description = "The revision; all that are not committed by itself.")
    private String revision = "";

    @Option(names = "--project", defaultValue = ".", paramLabel = "PATH", description = "The project.")
    private Path path = Path.of(".");

    @Option(
            names = "--base",
            defaultValue = "",
            paramLabel = "BRANCH",
            description = "What the gate compares with, as belay check does.")
    private String base = "";

    @Option(
            names = "--despite",
            defaultValue = "",
            paramLabel = "REASON",
            description = "Commit though the gate fails; the reason becomes part of the message.")
    private String despite = "";

    @Option(names = "--dry-run", description = "Show the files and the message, and commit nothing.")
    private boolean dryRun;

    @Mixin
    private EntityOptions entities = new EntityOptions();

    @Mixin
    private RehearsalOptions options = new RehearsalOptions();

    @Mixin
    private Voice voice;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    CommitCommand(Terminal terminal) {
        this.voice = new Voice(terminal);
    }

    @Override
    public Integer call() {
        Progress progress = voice.progress();
        Proposal proposal = new Proposal(
                path, Optional.of(base).filter(name -> !name.isEmpty()), options, entities.classPath(), progress);
        CommitFiles files = CommitFiles.of(proposal, wanted(proposal));
        if (files.revisions().isEmpty()) {
            voice.print("nothing to do: no revision differs from what is committed\n");
            return 0;
        }
        Map<String, Answer> lines = Check.answers(proposal);
        List<Judgement> judgements = proposal.judgements().stream()
                .filter(each ->
                        files.revisions().contains(each.evidence().revision().id()))
                .toList();
        CommitFiles all = files.with(judgements, proposal);
        progress.clear();
        CheckReport report = new CheckReport(
                proposal.branch().map(Branch::base).orElse(""), proposal.fresh(), lines, voice.screen());
        if (report.exitCode() != 0 && despite.isBlank()) {
            voice.print(report.text());
            voice.print("not committed\n  -> Mend what failed, or say why it is committed so: --despite \"REASON\".\n");
            return report.exitCode();
        }
        String message = new CommitMessage(
                        judgements,
                        all.documents(),
                        all.tests(),
                        all.others(),
                        ran(proposal, lines, files.revisions()),
                        Optional.of(despite).filter(reason -> report.exitCode() != 0))
                .text();
        if (!dryRun) {
            Commit commit = new Commit(all.repository(), all.all());
            voice.print("committed %s on %s\n".formatted(commit.make(message), commit.branch()));
        }
        all.all().forEach(file -> voice.print(Screen.safe("  " + file) + "\n"));
        voice.print("\n" + message);
        return 0;
    }

    /** What the tests of these revisions said; nothing where the gate does not ask for them. */
    private static String ran(Proposal proposal, Map<String, Answer> lines, Set<String> revisions) {
        Answer answer = lines.get("tests");
        return answer == null || answer.state() == Answer.State.SKIPPED
                ? ""
                : proposal.tests().map(tests -> tests.told(revisions)).orElse("");
    }

    private Set<String> wanted(Proposal proposal) {
        if (!despite.isEmpty() && despite.isBlank()) {
            throw new ParameterException(spec.commandLine(), "--despite takes a reason in words");
        }
        return new Selection(proposal.own().history()).of(revision);
    }
}
