package dev.belay.cli;

import dev.belay.alembic.PythonTerms;
import dev.belay.cli.Rehearser.Rehearsed;
import dev.belay.evidence.Evidence;
import dev.belay.gate.Gate;
import dev.belay.gate.Judgement;
import dev.belay.gate.Verdict;
import dev.belay.history.History;
import dev.belay.history.Revision;
import dev.belay.layout.Layout;
import dev.belay.layout.PsqlFile;
import dev.belay.output.JsonReport;
import dev.belay.output.Report;
import dev.belay.output.TextReport;
import dev.belay.postgres.PostgresVersion;
import dev.belay.project.Project;
import dev.belay.project.ProjectFinder;
import dev.belay.rehearsal.Jobs;
import dev.belay.rehearsal.Rehearsal.Spectator;
import dev.belay.rehearsal.Terms;
import dev.belay.rules.Finding;
import dev.belay.rules.Risk;
import dev.belay.rules.Rule;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The main job. */
@Command(
        name = "rehearse",
        mixinStandardHelpOptions = true,
        description = "Up, down and up again, for every revision or those named; findings with risk.")
final class RehearseCommand implements Callable<Integer> {
    /** Where a report goes and how it looks. */
    enum Format {
        TEXT,
        JSON
    }

    /** Whose env.py runs the revisions of Alembic. */
    enum Env {
        PROJECT,
        MINIMAL
    }

    private final Terminal terminal;

    RehearseCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Parameters(index = "0", defaultValue = ".", paramLabel = "PATH", description = "The project or its migrations.")
    private Path path = Path.of(".");

    @Parameters(
            index = "1",
            arity = "0..1",
            defaultValue = "",
            paramLabel = "REV|FROM..TO",
            description = "One revision, or those from FROM to TO; the ones before are only applied.")
    private String range = "";

    @Option(names = "--layout", defaultValue = "", paramLabel = "NAME", description = "Do not detect the layout.")
    private String layout = "";

    @Option(names = "--postgres", defaultValue = "18", paramLabel = "MAJOR", description = "14, 15, 16, 17 or 18.")
    private int major = 18;

    @Option(
            names = "--server",
            defaultValue = "",
            paramLabel = "URL",
            description =
                    "Rehearse on a server of yours, postgresql://USER@HOST/DB, in databases that Belay makes there and"
                            + " drops. The password comes from PGPASSWORD or ~/.pgpass.")
    private String server = "";

    @Option(
            names = "--up",
            defaultValue = "",
            paramLabel = "COMMAND",
            description =
                    "Any tool as one revision: a shell command, run in PATH, that migrates the database at {url}.")
    private String up = "";

    @Option(
            names = "--down",
            defaultValue = "",
            paramLabel = "COMMAND",
            description = "The command that takes back what --up does.")
    private String down = "";

    @Option(
            names = "--prepare",
            paramLabel = "FILE.sql",
            description = "SQL that makes what is there before the first revision; run as the owner of the database.")
    private @Nullable Path preparation;

    @Option(
            names = "--python",
            paramLabel = "FILE",
            description = "Run Alembic with this Python; by itself the project's own, else that of `alembic`.")
    private @Nullable Path python;

    @Option(
            names = "--env",
            defaultValue = "project",
            description =
                    "project or minimal: the env.py that runs Alembic's revisions, the project's or one of Belay's.")
    private Env env = Env.PROJECT;

    @Option(
            names = "--superuser",
            description = "Migrate as a superuser. For migrations that you trust: they may then run programs here.")
    private boolean superuser;

    @Option(
            names = "--statement-timeout",
            defaultValue = "60",
            paramLabel = "SECONDS",
            description = "How long one statement may run; 60 by itself.")
    private int statementTimeout = 60;

    @Option(
            names = "--jobs",
            paramLabel = "N",
            description = "Share the revisions among N workers, each with an embedded server of its own; 1 by itself.")
    private @Nullable Integer jobs;

    @Option(
            names = "--no-cache",
            description = "Rehearse every revision, also those that did not change since last time.")
    private boolean noCache;

    @Option(names = "--format", defaultValue = "text", description = "text or json.")
    private Format format = Format.TEXT;

    @Option(names = "--fail-on", defaultValue = "MEDIUM", description = "Lowest risk that blocks: LOW, MEDIUM, HIGH.")
    private Risk blocking = Risk.MEDIUM;

    @Option(names = "--only-findings", description = "No line for a revision that passed.")
    private boolean onlyFindings;

    @Option(
            names = {"-q", "--quiet"},
            description = "No progress on standard error.")
    private boolean quiet;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        long begin = System.nanoTime();
        Project project = project();
        Set<String> wanted = new Selection(project.history()).of(range);
        Gate gate = new Gate(Rule.all(), blocking);
        List<Finding> historyFindings = Rule.all().stream()
                .flatMap(rule -> rule.check(project.history()))
                .toList();
        List<Judgement> judgements = new ArrayList<>();
        TextReport text = new TextReport(terminal.out(), List.copyOf(wanted));
        Progress progress = new Progress(
                err(),
                quiet ? Progress.Manner.SILENT : terminal.progress(),
                terminal.progressColumns(),
                System::nanoTime);
        progress.ahead(ahead(project.history(), wanted));
        Rehearsed rehearsed = rehearser(progress).rehearse(project, terms(), wanted, new Spectator() {
            @Override
            public void begins(Revision revision) {
                progress.begins(revision);
            }

            @Override
            public void told(Evidence evidence) {
                Judgement judgement = gate.judge(evidence);
                judgements.add(judgement);
                progress.clear();
                tell(text, judgement);
            }
        });
        progress.clear();
        Report report = new Report(
                Version.NUMBER,
                rehearsed.version(),
                rehearsed.embedded(),
                rehearsed.settings(),
                rehearsed.notes(),
                path.toString(),
                project.layout(),
                project.history().revisions().size(),
                project.history().heads(),
                judgements,
                historyFindings,
                (System.nanoTime() - begin) / 1_000_000);
        finish(text, report);
        return exitCode(judgements, historyFindings);
    }

    private Project project() {
        if (up.isEmpty() && !down.isEmpty()) {
            throw new ParameterException(spec.commandLine(), "--down takes back what --up does: give both");
        }
        if (!up.isEmpty() && !(layout.isEmpty() && range.isEmpty())) {
            throw new ParameterException(spec.commandLine(), "--up is one revision: it takes no --layout and no REV");
        }
        return up.isEmpty()
                ? new ProjectFinder(Layout.all()).find(path, Optional.of(layout).filter(name -> !name.isEmpty()))
                : new CommandProject(up, down).in(path);
    }

    /** The revisions that a rehearsal goes through: all up to the last that is wanted. */
    private static List<String> ahead(History history, Set<String> wanted) {
        List<String> ids = history.revisions().stream().map(Revision::id).toList();
        int end = ids.size();
        while (end > 0 && !wanted.contains(ids.get(end - 1))) {
            end--;
        }
        return ids.subList(0, end);
    }

    private Terms terms() {
        if (statementTimeout < 1) {
            throw new ParameterException(spec.commandLine(), "--statement-timeout takes seconds, at least 1");
        }
        return new Terms(
                Duration.ofSeconds(statementTimeout),
                superuser,
                Optional.ofNullable(preparation).map(PsqlFile::read),
                new PythonTerms(Optional.ofNullable(python).map(Path::toAbsolutePath), env == Env.MINIMAL));
    }

    private Rehearser rehearser(Progress progress) {
        if (server.isEmpty()) {
            return new EmbeddedRehearser(PostgresVersion.ofMajor(major), caches(), jobs(), progress::note);
        }
        if (spec.commandLine().getParseResult().hasMatchedOption("--postgres")) {
            throw new ParameterException(spec.commandLine(), "--postgres and --server exclude each other");
        }
        if (jobs().most() > 1) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--jobs needs the embedded server, one for each worker: roles belong to a whole server, and there is"
                            + " one with --server");
        }
        if (superuser) {
            throw new ParameterException(spec.commandLine(), "--superuser and --server exclude each other");
        }
        return new ExternalRehearser(server, progress::note);
    }

    private Jobs jobs() {
        if (jobs == null) {
            return Jobs.ONE;
        }
        if (jobs < 1) {
            throw new ParameterException(spec.commandLine(), "--jobs takes a number of workers, at least 1");
        }
        return Jobs.of(jobs);
    }

    /** What a command does depends on more than its words. */
    private boolean caches() {
        return !noCache && up.isEmpty();
    }

    private void tell(TextReport text, Judgement judgement) {
        boolean silent = onlyFindings && judgement.findings().isEmpty();
        if (format == Format.TEXT && !silent) {
            out().println(text.line(judgement));
        }
    }

    private void finish(TextReport text, Report report) {
        switch (format) {
            case JSON -> out().print(JsonReport.of(report));
            case TEXT -> {
                report.historyFindings().forEach(finding -> out().print("\n" + text.finding(finding)));
                report.judgements().forEach(judgement -> out().print(text.details(judgement)));
                out().print(text.summary(report));
            }
        }
        out().flush();
    }

    private int exitCode(List<Judgement> judgements, List<Finding> historyFindings) {
        boolean blocked =
                historyFindings.stream().anyMatch(finding -> finding.risk().compareTo(blocking) >= 0)
                        || judgements.stream().anyMatch(judgement -> judgement.verdict() instanceof Verdict.Blocked);
        boolean unknown =
                judgements.stream().anyMatch(judgement -> judgement.verdict() instanceof Verdict.NotRehearsed);
        return blocked ? 1 : unknown ? 9 : 0;
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }

    private PrintWriter err() {
        return spec.commandLine().getErr();
    }
}
