package dev.belay.cli;

import dev.belay.history.History;
import dev.belay.layout.Drafts;
import dev.belay.layout.NewRevision;
import dev.belay.output.FileDiff;
import dev.belay.output.Screen;
import dev.belay.output.TextReport;
import dev.belay.output.WantedReport;
import dev.belay.project.Candidate;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.LocalDateTime;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Writes the next revision. */
@Command(
        name = "revision",
        mixinStandardHelpOptions = true,
        description = "A new revision in the layout of the project: empty, or what leads to a wanted schema.",
        footerHeading = "%nExit codes: ",
        footer = "0 written, or nothing to do; 2 wrong usage; 9 it could not be proved, and nothing was written.")
final class RevisionCommand implements Callable<Integer> {
    @Mixin
    private Voice voice;

    RevisionCommand(Terminal terminal) {
        this.voice = new Voice(terminal);
    }

    @Parameters(index = "0", defaultValue = ".", paramLabel = "PATH", description = "The project or its migrations.")
    private Path path = Path.of(".");

    @Option(
            names = {"-m", "--message"},
            required = true,
            paramLabel = "MSG",
            description = "What it does, in words.")
    private String message = "";

    @Option(names = "--autogenerate", description = "Write what leads from the head to the schema of --from, and back.")
    private boolean autogenerate;

    @Option(
            names = "--from",
            defaultValue = "",
            paramLabel = "SOURCE",
            description = "The wanted schema: a file or folder of SQL, models (jpa, sqlalchemy, MODULE:Base), or"
                    + " postgresql://USER@HOST/DB, which is only read.")
    private String source = "";

    @Mixin
    private RenameOptions renames = new RenameOptions();

    @Option(
            names = "--simple",
            description = "One revision in the short form, for small tables: indexes and constraints under lock.")
    private boolean simple;

    @Mixin
    private EntityOptions entities = new EntityOptions();

    @Option(
            names = "--explain",
            description = "Say of every difference that is no change why the database keeps what it has.")
    private boolean explain;

    @Option(names = "--dry-run", description = "Show what would be written, and write nothing.")
    private boolean dryRun;

    @Mixin
    private RehearsalOptions options = new RehearsalOptions();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        if (autogenerate == source.isEmpty()) {
            throw new ParameterException(spec.commandLine(), "--autogenerate and --from belong together");
        }
        if (message.isBlank() || message.lines().count() > 1) {
            throw new ParameterException(spec.commandLine(), "-m takes one line of words");
        }
        Candidate place = options.locate(path);
        Authoring authoring = new Authoring(
                place,
                place.layout()
                        .writer()
                        .orElseThrow(() ->
                                new UnwritableLayoutException(place.layout().name())));
        History history = place.layout().read(place.folder());
        NewRevision wanted = new NewRevision(
                history,
                message.strip(),
                LocalDateTime.now(Clock.systemUTC()),
                "%08x".formatted(new SecureRandom().nextInt()),
                "%1$s <%1$s@localhost>".formatted(System.getProperty("user.name")));
        if (!autogenerate) {
            tell(
                    place,
                    new Authoring.Proved(
                            authoring.draft(wanted, List.of(), List.of()), List.of(), List.of(), List.of(), List.of()));
            return 0;
        }
        Progress progress = voice.progress();
        Authoring.Reached reached;
        try (ProvingServer proving = new ProvingServer(options, progress)) {
            Goal goal = new Goal(
                    source, new ModelPlace(path, options, proving.server(), entities.classPath(), voice::note));
            reached = authoring.towards(goal, renames.renaming(voice, progress), wanted, proving, simple);
        }
        progress.clear();
        reached.proved()
                .ifPresentOrElse(
                        found -> tell(place, found),
                        () -> voice.out().println("nothing to do: head is equal to " + Schemas.named(source)));
        voice.print(WantedReport.keptText(reached.goal(), explain));
        return 0;
    }

    private void tell(Candidate place, Authoring.Proved proved) {
        Drafts drafts = proved.drafts();
        if (!dryRun) {
            FileWriter.write(drafts);
        }
        Path here = place.folder().path().toAbsolutePath().normalize();
        drafts.texts().forEach((file, text) -> {
            String name = here.relativize(file).toString();
            String shown = place.folder().shown(name);
            voice.out()
                    .print(
                            dryRun
                                    ? FileDiff.of(shown, place.folder().whole(name), text)
                                    : Screen.safe("written  " + shown) + "\n");
        });
        proved.possible().forEach(rename -> voice.out().println(Screen.safe("    " + rename.summary())));
        proved.remarks().forEach(remark -> voice.out().println(Screen.safe("    " + remark)));
        proved.losses().forEach(loss -> voice.out().println(Screen.safe("    cannot come back: " + loss)));
        TextReport report = new TextReport(voice.screen(), List.of());
        proved.doubts().forEach(doubt -> voice.out().print(report.finding(doubt)));
        voice.out().flush();
    }
}
