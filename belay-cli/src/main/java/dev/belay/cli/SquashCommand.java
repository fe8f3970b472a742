package dev.belay.cli;

import dev.belay.evidence.DowngradeOutcome;
import dev.belay.evidence.Evidence;
import dev.belay.history.Downgrade;
import dev.belay.history.History;
import dev.belay.history.Revision;
import dev.belay.history.Script;
import dev.belay.layout.Drafts;
import dev.belay.layout.RevisionWriter;
import dev.belay.layout.RevisionWriter.Apart;
import dev.belay.layout.Squashing;
import dev.belay.output.FileDiff;
import dev.belay.output.Screen;
import dev.belay.project.Candidate;
import dev.belay.rehearsal.FormComparison.Compared;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes one revision of several. */
@Command(
        name = "squash",
        mixinStandardHelpOptions = true,
        customSynopsis = "belay squash [OPTIONS] FROM..TO [PATH]",
        description = {
            "Makes one revision of several, proved to come to the same.",
            "It keeps the id of the last of them; the files of the others go."
        },
        footerHeading = "%nExit codes: ",
        footer = "0 one revision is left; 1 it could not be proved, and everything was left as it is; 2 wrong usage;"
                + " 9 the server did not start.")
final class SquashCommand implements Callable<Integer> {
    @Mixin
    private Voice voice;

    SquashCommand(Terminal terminal) {
        this.voice = new Voice(terminal);
    }

    @Parameters(index = "0", paramLabel = "FROM..TO", description = "The first and the last of them.")
    private String range = "";

    @Parameters(index = "1", defaultValue = ".", paramLabel = "PATH", description = "The project or its migrations.")
    private Path path = Path.of(".");

    @Option(names = "--dry-run", description = "Prove it, show what would be written, and write nothing.")
    private boolean dryRun;

    @Mixin
    private RehearsalOptions options = new RehearsalOptions();

    /** One revision in the place of several. */
    private record Squashed(Drafts drafts, String proof) {}

    @Override
    public Integer call() {
        Candidate place = options.locate(path);
        RevisionWriter writer = place.layout()
                .writer()
                .orElseThrow(() -> new UnwritableLayoutException(place.layout().name()));
        History history = place.layout().read(place.folder());
        Set<String> ids = new Selection(history).of(range);
        List<Revision> several = history.revisions().stream()
                .filter(revision -> ids.contains(revision.id()))
                .toList();
        Optional<String> doubt = unlike(history, several);
        Squashing squashing = new Squashing(writer, place.folder(), several);
        doubt = doubt.or(
                () -> several.size() < 2 ? Optional.of("it takes two revisions or more") : squashing.obstacle());
        if (doubt.isPresent()) {
            return refused(doubt.get());
        }
        Progress progress = voice.progress();
        Proofs proofs;
        try (ProvingServer proving = new ProvingServer(options, progress)) {
            proofs = new Proofs(place, history, several, proving);
            proofs.attempt(squashing, squashing.isApart());
            if (proofs.found.isEmpty() && !squashing.isApart() && writer.apart() == Apart.SEVERAL) {
                proofs.attempt(squashing, true);
            }
        }
        progress.clear();
        return proofs.found.map(found -> written(place, several, found)).orElseGet(() -> refused(proofs.doubt));
    }

    private int refused(String doubt) {
        voice.out().println(Screen.safe("NOT SQUASHED  " + range));
        voice.out().println(Screen.safe("    " + doubt));
        voice.out().flush();
        return 1;
    }

    /** Several revisions are one only where each stands on the one before, and nothing else on any but the last. */
    private static Optional<String> unlike(History history, List<Revision> several) {
        Set<String> inner = new LinkedHashSet<>();
        several.forEach(revision -> inner.add(revision.id()));
        Optional<String> apart = several.stream()
                .skip(1)
                .filter(revision -> !inner.containsAll(revision.parents()))
                .map(revision -> revision.id() + " also stands on what is not among them")
                .findFirst();
        if (several.isEmpty() || apart.isPresent()) {
            return apart;
        }
        inner.remove(several.getLast().id());
        return history.revisions().stream()
                .filter(revision -> !several.contains(revision))
                .filter(revision -> revision.parents().stream().anyMatch(inner::contains))
                .map(revision -> revision.id() + " stands on one of them that is not the last")
                .findFirst();
    }

    /** What rehearsals prove of one revision in the place of several. Not thread-safe. */
    private static final class Proofs {
        private final Candidate place;
        private final History history;
        private final List<Revision> several;
        private final ProvingServer proving;
        private Optional<Squashed> found = Optional.empty();
        private String doubt = "";

        Proofs(Candidate place, History history, List<Revision> several, ProvingServer proving) {
            this.place = place;
            this.history = history;
            this.several = several;
            this.proving = proving;
        }

        void attempt(Squashing squashing, boolean apart) {
            Drafts drafts = squashing.drafts(apart);
            History now = place.layout().read(place.folder().with(drafts));
            String id = several.getLast().id();
            if (now.revisions().size() != history.revisions().size() - several.size() + 1
                    || now.revision(id).isEmpty()) {
                doubt = "the one revision is not read back from the file";
                return;
            }
            Set<String> ids = several.stream().map(Revision::id).collect(Collectors.toSet());
            List<Revision> sent = sent(now.revisions(), Set.of(id));
            Map<String, List<Revision>> forms = Map.of(
                    id,
                    sent(history.revisions(), ids).stream()
                            .filter(revision -> ids.contains(revision.id()))
                            .toList());
            Compared compared = proving.comparison().of(sent, forms).get(id);
            if (compared == null
                    || !compared.differences().isEmpty()
                    || !compared.reordered().isEmpty()) {
                doubt = "not proved: "
                        + (compared == null
                                ? "it says nothing"
                                : Stream.concat(
                                                compared.differences().stream(),
                                                compared.reordered().stream()
                                                        .map(table -> table + ": columns in another order"))
                                        .findFirst()
                                        .orElse(""));
                return;
            }
            String same = "they end in the same catalog"
                    + (compared.rows() == 0
                            ? ""
                            : " and the same values in %d %s with %d rows"
                                    .formatted(
                                            compared.tables(),
                                            compared.tables() == 1 ? "table" : "tables",
                                            compared.rows()));
            back(now, id)
                    .ifPresentOrElse(way -> found = Optional.of(new Squashed(drafts, same + "; " + way)), () -> {});
        }

        /** With the SQL that a foreign tool sends, where one does. */
        private List<Revision> sent(List<Revision> revisions, Set<String> wanted) {
            return revisions.stream().anyMatch(revision -> revision.upgrade() instanceof Script.Command)
                    ? proving.sent().of(revisions, wanted)
                    : revisions;
        }

        /** The way back, if it is one. */
        private Optional<String> back(History now, String id) {
            if (!(several.getLast().downgrade() instanceof Downgrade.Written)) {
                return Optional.of("there was no way back, and there is none");
            }
            List<Evidence> seen = proving.rehearse(now.revisions(), Set.of(id));
            if (seen.size() == 1 && seen.getFirst().outcome() == DowngradeOutcome.RESTORES) {
                return Optional.of("the way back restores the schema");
            }
            doubt = "not proved: the way back: "
                    + seen.stream()
                            .flatMap(evidence -> new Proof(evidence).doubt().stream())
                            .findFirst()
                            .orElse("it was not rehearsed")
                    + "; `belay reverse` mends those that are wrong already";
            return Optional.empty();
        }
    }

    private int written(Candidate place, List<Revision> several, Squashed found) {
        String first = several.getFirst().id();
        String last = several.getLast().id();
        Path here = place.folder().path().toAbsolutePath().normalize();
        if (!dryRun) {
            FileWriter.write(found.drafts());
        }
        say("squashed  %s..%s: %d revisions are one, %s".formatted(first, last, several.size(), last));
        say("    proved: " + found.proof());
        say(
                "    a database that stands among them, past %s and before %s, would run all of it: bring it to %s with the old files first"
                        .formatted(first, last, last));
        say("    one that has them all: " + new SquashAdvice(place.layout().name(), several, found.drafts()).text());
        found.drafts().gone().forEach(file -> say("removed    " + shown(place, here, file)));
        found.drafts().texts().forEach((file, text) -> {
            String name = here.relativize(file).toString();
            if (dryRun) {
                voice.out()
                        .print(FileDiff.of(
                                place.folder().shown(name), place.folder().whole(name), text));
            } else {
                say("rewritten  " + place.folder().shown(name));
            }
        });
        if (dryRun) {
            say("nothing was written");
        }
        voice.out().flush();
        return 0;
    }

    private void say(String line) {
        voice.out().println(Screen.safe(line));
    }

    private static String shown(Candidate place, Path here, Path file) {
        return place.folder().shown(here.relativize(file).toString());
    }
}
