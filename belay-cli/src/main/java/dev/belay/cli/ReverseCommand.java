package dev.belay.cli;

import dev.belay.cli.Reversal.Found;
import dev.belay.cli.Reversal.Result;
import dev.belay.cli.Reversal.Tries;
import dev.belay.evidence.Evidence;
import dev.belay.history.History;
import dev.belay.history.Revision;
import dev.belay.layout.RevisionWriter;
import dev.belay.project.Candidate;
import dev.belay.rehearsal.SchemaWalk;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Writes the way back. */
@Command(
        name = "reverse",
        mixinStandardHelpOptions = true,
        customSynopsis = {"belay reverse [OPTIONS] REV|FROM..TO [PATH]", "       belay reverse --all [OPTIONS] [PATH]"},
        description = "Writes the downgrade that is missing or wrong, proved by a rehearsal.",
        footerHeading = "%nExit codes: ",
        footer = "0 nothing is missing now; 1 a downgrade could not be proved and was not written; 2 wrong usage;"
                + " 9 the server did not start.")
final class ReverseCommand implements Callable<Integer> {
    @Mixin
    private Voice voice;

    ReverseCommand(Terminal terminal) {
        this.voice = new Voice(terminal);
    }

    @Mixin
    private WantedRevisions revisions = new WantedRevisions();

    @Option(
            names = "--keep-data",
            description = "Let the upgrade keep what it loses in a table of its own, and the downgrade bring it back;"
                    + " for revisions that run nowhere yet, as their upgrades change.")
    private boolean keepData;

    @Mixin
    private RehearsalOptions options = new RehearsalOptions();

    @Override
    public Integer call() {
        Candidate place = options.locate(revisions.path());
        RevisionWriter writer = place.layout()
                .writer()
                .orElseThrow(() -> new UnwritableLayoutException(place.layout().name()));
        History history = place.layout().read(place.folder());
        Set<String> wanted = revisions.of(history);
        Progress progress = voice.progress();
        List<Evidence> rehearsed = new FirstLook(options, progress).at(place, history, wanted);
        Result result;
        try (ProvingServer proving = new ProvingServer(options, progress)) {
            result = new Reversal(
                            place,
                            writer,
                            proving::rehearse,
                            wrong -> tries(proving.walk(), history.revisions(), wrong),
                            keepData)
                    .of(rehearsed);
        }
        progress.clear();
        ReverseReport report = new ReverseReport(place.folder(), result, revisions.dryRun());
        if (!revisions.dryRun()) {
            FileWriter.write(result.drafts());
        }
        voice.print(report.text());
        return result.found().values().stream().allMatch(ReverseCommand::isDone) ? 0 : 1;
    }

    private static boolean isDone(Found found) {
        return found.isRight() || found.proved().isPresent();
    }

    private Map<String, Tries> tries(SchemaWalk walk, List<Revision> revisions, Map<Revision, Evidence> wrong) {
        Map<String, Tries> tries = new LinkedHashMap<>();
        Set<String> ids =
                wrong.keySet().stream().map(Revision::id).collect(Collectors.toCollection(LinkedHashSet::new));
        walk.go(
                revisions,
                ids,
                (revision, around) -> Optional.ofNullable(wrong.get(revision))
                        .ifPresent(seen -> tries.put(revision.id(), ReversePlans.of(seen, around, keepData))));
        return tries;
    }
}
