package dev.belay.cli;

import dev.belay.evidence.Evidence;
import dev.belay.history.History;
import dev.belay.layout.RevisionWriter;
import dev.belay.output.HardenReport;
import dev.belay.output.HardenReport.ChangedFile;
import dev.belay.output.HardenReport.Result;
import dev.belay.project.Candidate;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Rewrites upgrades so that nobody waits. */
@Command(
        name = "harden",
        mixinStandardHelpOptions = true,
        customSynopsis = {"belay harden [OPTIONS] REV|FROM..TO [PATH]", "       belay harden --all [OPTIONS] [PATH]"},
        description = "Rewrites a risky upgrade into its safe form, proved to come to the same.",
        footerHeading = "%nExit codes: ",
        footer = "0 nobody waits for any of them now; 1 something could not be made safe, and was left as it is;"
                + " 2 wrong usage; 9 the server did not start.")
final class HardenCommand implements Callable<Integer> {
    @Mixin
    private Form form = new Form();

    @Mixin
    private Voice voice;

    HardenCommand(Terminal terminal) {
        this.voice = new Voice(terminal);
    }

    @Parameters(
            arity = "0..2",
            paramLabel = "REV|FROM..TO PATH",
            description =
                    "Which revisions, and the project or its migrations; the folder you are in by itself. For revisions"
                            + " that run nowhere yet, as their upgrades change.")
    private List<String> words = List.of();

    @Option(names = "--all", description = "Every revision of the project.")
    private boolean all;

    @Option(names = "--dry-run", description = "Show what would be written, and write nothing.")
    private boolean dryRun;

    @Mixin
    private RehearsalOptions options = new RehearsalOptions();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        if (words.size() != (all ? 0 : 1) && words.size() != (all ? 1 : 2)) {
            throw new ParameterException(spec.commandLine(), "name a revision, or give --all, and at most one PATH");
        }
        Candidate place = options.locate(Path.of(words.size() == (all ? 1 : 2) ? words.getLast() : "."));
        RevisionWriter writer = place.layout()
                .writer()
                .filter(RevisionWriter::writesSql)
                .orElseThrow(() -> new UnwritableLayoutException(place.layout().name()));
        History history = place.layout().read(place.folder());
        Set<String> wanted = new Selection(history).of(all ? "" : words.getFirst());
        Progress progress = voice.progress();
        List<Evidence> seen = new FirstLook(options, progress).at(place, history, wanted);
        Hardening.Found found;
        try (ProvingServer proving = new ProvingServer(options, progress)) {
            found = new Hardening(place, writer, proving).of(seen, history);
        }
        progress.clear();
        HardenReport report = new HardenReport(found.entries(), files(place, found), !dryRun);
        if (!dryRun) {
            FileWriter.write(found.drafts());
        }
        voice.print(form.of(report::text, report::json));
        return exitCode(report);
    }

    private static List<ChangedFile> files(Candidate place, Hardening.Found found) {
        Path here = place.folder().path().toAbsolutePath().normalize();
        return found.drafts().texts().entrySet().stream()
                .map(draft -> {
                    String name = here.relativize(draft.getKey()).toString();
                    return new ChangedFile(
                            place.folder().shown(name), place.folder().whole(name), draft.getValue());
                })
                .filter(file -> !file.before().equals(file.after()))
                .toList();
    }

    private static int exitCode(HardenReport report) {
        return report.revisions().stream()
                        .allMatch(entry -> entry.result() == Result.SAFE || entry.result() == Result.HARDENED)
                ? 0
                : 1;
    }
}
