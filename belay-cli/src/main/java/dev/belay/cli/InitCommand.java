package dev.belay.cli;

import dev.belay.output.Document;
import dev.belay.output.Screen;
import dev.belay.output.SetupFiles;
import dev.belay.project.Branch;
import dev.belay.project.Candidate;
import dev.belay.project.Repository;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Puts a project under Belay's care. */
@Command(
        name = "init",
        mixinStandardHelpOptions = true,
        description =
                "Writes belay.yml and the hook of Git; with options what other programs need. Overwrites nothing.",
        footerHeading = "%nExit codes: ",
        footer = "0 written, or there already; 1 something is to be added by hand; 2 wrong usage.")
final class InitCommand implements Callable<Integer> {
    @Parameters(
            index = "0",
            arity = "0..1",
            defaultValue = ".",
            paramLabel = "PATH",
            description = "The project; this folder by itself.")
    private Path path = Path.of(".");

    @Option(names = "--hook", description = "The hook that Git runs before a commit; by itself where there is none.")
    private boolean hook;

    @Option(names = "--pre-commit", description = "The entry for the program of pre-commit.com, in place of the hook.")
    private boolean preCommit;

    @Option(names = "--github", description = "A workflow of GitHub Actions.")
    private boolean github;

    @Option(names = "--gitlab", description = "A job of GitLab CI.")
    private boolean gitlab;

    @Option(names = "--dry-run", description = "Show what would be written, and write nothing.")
    private boolean dryRun;

    @Mixin
    private ProjectOptions options = new ProjectOptions();

    @Mixin
    private Voice voice;

    InitCommand(Terminal terminal) {
        this.voice = new Voice(terminal);
    }

    @Override
    public Integer call() {
        Candidate place = options.locate(path);
        int revisions = place.layout().read(place.folder()).revisions().size();
        Repository repository = new Repository(path);
        SetupFiles files = files(place);
        voice.print(Screen.safe("found    %s in %s, %d %s"
                        .formatted(
                                place.layout().name(),
                                place.folder().shown(""),
                                revisions,
                                revisions == 1 ? "revision" : "revisions"))
                + "\n");
        Setup setup = new Setup(path, repository, dryRun);
        setup.write(files.settings());
        if (preCommit) {
            setup.write(files.preCommit(setup.prefix()), "id: belay", files.preCommitEntry(setup.prefix()));
        }
        if (hook || (!preCommit && !github && !gitlab)) {
            setup.hook(files.hook(setup.prefix()), hook);
        }
        if (github) {
            setup.writeAtTop(files.github(setup.prefix()));
        }
        if (gitlab) {
            setup.writeAtTop(files.gitlab(setup.prefix()));
            setup.writeAtTop(
                    new Document(".gitlab-ci.yml", "include:\n  - local: .gitlab/belay.yml\n"),
                    ".gitlab/belay.yml",
                    "include:\n  - local: .gitlab/belay.yml\n");
        }
        setup.said().forEach(line -> voice.print(line));
        return setup.isLeft() ? 1 : 0;
    }

    private SetupFiles files(Candidate place) {
        Workspace workspace = new Workspace(path);
        Optional<String> document = SchemaDocuments.CUSTOMARY.stream()
                .filter(each -> workspace.read(each).isPresent())
                .findFirst();
        return new SetupFiles(
                place.layout().name(),
                place.folder().shown(""),
                document,
                Branch.at(path, Optional.empty()).map(Branch::base),
                place.layout().name().equals("alembic"));
    }
}
