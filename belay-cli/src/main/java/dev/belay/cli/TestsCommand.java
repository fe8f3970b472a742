package dev.belay.cli;

import dev.belay.evidence.Evidence;
import dev.belay.history.Revision;
import dev.belay.output.TestsReport;
import dev.belay.output.TestsReport.Line;
import dev.belay.postgres.EmbeddedServer;
import dev.belay.project.Project;
import dev.belay.project.Settings;
import dev.belay.rehearsal.Jobs;
import dev.belay.rehearsal.Rehearsal.Spectator;
import dev.belay.rehearsal.Sampling;
import dev.belay.rehearsal.SchemaTemplates;
import dev.belay.runner.Outcome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Tests of migrations. */
@Command(
        name = "tests",
        mixinStandardHelpOptions = true,
        customSynopsis = {"belay tests [OPTIONS] [REV|FROM..TO] [PATH]", "       belay tests --all [OPTIONS] [PATH]"},
        description = "Writes the four tests of a revision, for JUnit or pytest; keeps those that people edited.",
        footerHeading = "%nExit codes: ",
        footer = "0 written, or in step; 1 a revision cannot be tested, or --run: a test failed; 2 wrong usage;"
                + " 9 the server did not start, or --run: they could not be run.")
final class TestsCommand extends Reporting {
    @Parameters(
            arity = "0..2",
            paramLabel = "REV|FROM..TO PATH",
            description = "Which revisions, head by itself; and the project or its migrations, the folder you are in"
                    + " by itself.")
    private List<String> words = List.of();

    @Option(names = "--all", description = "Every revision of the project.")
    private boolean all;

    @Option(
            names = "--to",
            defaultValue = "",
            paramLabel = "DIR",
            description = "The folder of the tests, relative to PATH; by itself that of belay.yml, else"
                    + " src/test/java/migrations or tests/test_migrations.")
    private String folder = "";

    @Option(names = "--force", description = "Write edited files anew, too.")
    private boolean force;

    @Option(names = "--dry-run", description = "Show what would be written, and write nothing.")
    private boolean dryRun;

    @Option(
            names = "--run",
            description = "Run the tests afterwards: with pytest on a server of Belay's own, Maven, Gradle, or what"
                    + " tests-command of belay.yml says.")
    private boolean run;

    @Mixin
    private RehearsalOptions options = new RehearsalOptions();

    TestsCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    public Integer call() {
        boolean onlyPath = all || (words.size() == 1 && Files.isDirectory(Path.of(words.getFirst())));
        if (words.size() > (all ? 1 : 2)) {
            throw wrong("name a revision, or give --all, and at most one PATH");
        }
        String range = all ? "" : words.isEmpty() || onlyPath ? "head" : words.getFirst();
        Path path = Path.of(words.isEmpty() || words.size() == (onlyPath ? 0 : 1) ? "." : words.getLast());
        Project project = options.project(path);
        Optional<String> named = Optional.of(folder)
                .filter(name -> !name.isEmpty())
                .or(() -> Settings.near(path).value("tests"));
        TestSuite suite = TestSuite.of(project, named);
        Progress progress = voice().progress();
        List<Evidence> rehearsed = rehearsed(project, new Selection(project.history()).of(range), progress);
        try (EmbeddedServer server = options.server()) {
            TestsReport report = new TestsReport(lines(suite, rehearsed, server), dryRun);
            progress.clear();
            report(report::text, () -> report.json(Version.NUMBER));
            return run && !dryRun ? Math.max(report.exitCode(), ran(suite, server, path, progress)) : report.exitCode();
        }
    }

    /** Runs all tests of the folder. */
    private int ran(TestSuite suite, EmbeddedServer server, Path path, Progress progress) {
        List<String> files =
                suite.files().keySet().stream().filter(TestSuite::isTest).toList();
        Outcome outcome = new TestRunning(suite, Settings.near(path), options, progress).now(files, server);
        progress.clear();
        voice().print(outcome.report());
        return outcome.exitCode();
    }

    private List<Line> lines(TestSuite suite, List<Evidence> rehearsed, EmbeddedServer server) {
        TestsWriting writing =
                new TestsWriting(suite, new Workspace(suite.project().root()), suite.files(), force, dryRun);
        List<Line> lines = new ArrayList<>();
        writing.writeShared().ifPresent(lines::add);
        try (SchemaTemplates templates = new SchemaTemplates(
                server, options.terms(), suite.project().history().revisions(), "belay_sample")) {
            Sampling sampling = new Sampling(server, templates);
            rehearsed.forEach(evidence -> lines.add(writing.write(evidence, sampling)));
        }
        return lines;
    }

    private List<Evidence> rehearsed(Project project, Set<String> wanted, Progress progress) {
        progress.ahead(project.history().revisions().stream().map(Revision::id).toList());
        List<Evidence> seen = new ArrayList<>();
        new EmbeddedRehearser(options.version(), true, Jobs.ONE, progress::note)
                .rehearse(project, options.terms(), wanted, new Spectator() {
                    @Override
                    public void begins(Revision revision) {
                        progress.begins(revision);
                    }

                    @Override
                    public void told(Evidence evidence) {
                        if (wanted.contains(evidence.revision().id())) {
                            seen.add(evidence);
                        }
                    }
                });
        return seen;
    }
}
