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
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Rewrites upgrades so that nobody waits. */
@Command(
        name = "harden",
        mixinStandardHelpOptions = true,
        customSynopsis = {"belay harden [OPTIONS] REV|FROM..TO [PATH]", "       belay harden --all [OPTIONS] [PATH]"},
        description = {
            "Rewrites a risky upgrade into its safe form, proved to come to the same.",
            "For revisions that run nowhere yet, as their upgrades change."
        },
        footerHeading = "%nExit codes: ",
        footer = "0 nobody waits for any of them now; 1 something could not be made safe, and was left as it is;"
                + " 2 wrong usage; 9 the server did not start.")
final class HardenCommand extends Reporting {
    @Mixin
    private WantedRevisions revisions = new WantedRevisions();

    @Mixin
    private RehearsalOptions options = new RehearsalOptions();

    HardenCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    public Integer call() {
        Candidate place = options.locate(revisions.path());
        RevisionWriter writer = place.layout()
                .writer()
                .orElseThrow(() -> new UnwritableLayoutException(place.layout().name()));
        History history = place.layout().read(place.folder());
        Set<String> wanted = revisions.of(history);
        Progress progress = voice().progress();
        List<Evidence> seen = new FirstLook(options, progress).at(place, history, wanted);
        Hardening.Found found;
        try (ProvingServer proving = new ProvingServer(options, progress)) {
            found = new Hardening(place, writer, proving).of(seen, history);
        }
        progress.clear();
        HardenReport report = new HardenReport(found.entries(), files(place, found), !revisions.dryRun());
        if (!revisions.dryRun()) {
            FileWriter.write(found.drafts());
        }
        report(report::text, report::json);
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
