package dev.belay.cli;

import dev.belay.cli.Rehearser.Rehearsed;
import dev.belay.evidence.Evidence;
import dev.belay.gate.Gate;
import dev.belay.gate.Judgement;
import dev.belay.gate.Verdict;
import dev.belay.history.History;
import dev.belay.history.Revision;
import dev.belay.output.JsonReport;
import dev.belay.output.Report;
import dev.belay.output.TextReport;
import dev.belay.postgres.EmbeddedServer;
import dev.belay.project.Project;
import dev.belay.rehearsal.Jobs;
import dev.belay.rehearsal.Rehearsal.Spectator;
import dev.belay.rehearsal.Terms;
import dev.belay.rules.Finding;
import dev.belay.rules.Risk;
import dev.belay.rules.Rule;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The main job. */
@Command(
        name = "rehearse",
        mixinStandardHelpOptions = true,
        description = "Up, down and up again, for every revision or those named; findings with risk.")
final class RehearseCommand extends Reporting {
    RehearseCommand(Terminal terminal) {
        super(terminal);
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

    @Mixin
    private RehearsalOptions options = new RehearsalOptions();

    @Option(
            names = "--server",
            defaultValue = "",
            paramLabel = "URL",
            description =
                    "Rehearse on a server of yours, postgresql://USER@HOST/DB, in databases that Belay makes there and"
                            + " drops. The password comes from PGPASSWORD or ~/.pgpass.")
    private String server = "";

    @Option(
            names = "--before",
            defaultValue = "",
            paramLabel = "COMMAND",
            description = "The command that migrates an empty database to where --up starts; it is only run.")
    private String before = "";

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

    @Mixin
    private NativeOptions natively = new NativeOptions();

    @Option(
            names = "--jobs",
            paramLabel = "N",
            description = "Share the revisions among N workers, each with an embedded server of its own; 1 by itself.")
    private @Nullable Integer jobs;

    @Option(
            names = "--no-cache",
            description = "Rehearse every revision, also those that did not change since last time.")
    private boolean noCache;

    @Option(
            names = "--code",
            defaultValue = "",
            paramLabel = "PATH",
            description =
                    "Code that runs before and after the revisions: a query in it that works before them and fails"
                            + " after them is a finding.")
    private String code = "";

    @Option(names = "--fail-on", defaultValue = "MEDIUM", description = "Lowest risk that blocks: LOW, MEDIUM, HIGH.")
    private Risk blocking = Risk.MEDIUM;

    @Option(names = "--only-findings", description = "No line for a revision that passed.")
    private boolean onlyFindings;

    @Override
    public Integer call() {
        long begin = System.nanoTime();
        Optional<NativeProject> engine = engine();
        Project project = engine.isPresent() ? listed(engine.get()) : project();
        Terms terms = engine.map(found -> options.terms().with(found.terms())).orElseGet(options::terms);
        Set<String> wanted = new Selection(project.history()).of(before.isEmpty() ? range : CommandProject.ID);
        Gate gate = new Gate(Rule.all(), blocking);
        List<Finding> historyFindings = new ArrayList<>();
        Rule.all().forEach(rule -> rule.check(project.history()).forEach(historyFindings::add));
        List<Judgement> judgements = new ArrayList<>();
        TextReport text = new TextReport(voice().screen(), List.copyOf(wanted));
        Progress progress = voice().progress();
        progress.ahead(ahead(project.history(), wanted));
        Rehearsed rehearsed = rehearser(progress).rehearse(project, terms, wanted, new Spectator() {
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
        if (!code.isEmpty()) {
            progress.note("looking through " + code);
            historyFindings.addAll(
                    new RunningCode(Path.of(code), options).findings(project, range.isEmpty() ? Set.of() : wanted));
        }
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

    private Optional<NativeProject> engine() {
        if (!natively.chosen()) {
            if (natively.classPath().isPresent()) {
                throw wrong("--classpath belongs to --native: give it, too");
            }
            return Optional.empty();
        }
        if (!up.isEmpty()) {
            throw wrong("--native and --up exclude each other");
        }
        voice().progress().note("asking the project for its engine");
        return Optional.of(new EngineSearch(path, options, natively.classPath()).find());
    }

    private Project listed(NativeProject engine) {
        String title = engine.terms().kind().title();
        voice().progress().note("asking %s for its migrations".formatted(title));
        try (EmbeddedServer listing = options.server()) {
            return engine.read(listing, options.terms().statementLimit());
        }
    }

    private Project project() {
        if (!code.isEmpty() && !Files.exists(Path.of(code))) {
            throw wrong(code + " does not exist");
        }
        if (up.isEmpty() && !(down.isEmpty() && before.isEmpty())) {
            throw wrong("--before and --down belong to --up: give it, too");
        }
        if (!up.isEmpty() && (options.forcesLayout() || !range.isEmpty())) {
            throw wrong("--up is one revision: it takes no --layout and no REV");
        }
        return up.isEmpty() ? options.project(path) : new CommandProject(before, up, down).in(path);
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

    private Rehearser rehearser(Progress progress) {
        if (server.isEmpty()) {
            return new EmbeddedRehearser(options.version(), caches(), jobs(), progress::note);
        }
        if (isGiven("--postgres")) {
            throw wrong("--postgres and --server exclude each other");
        }
        if (jobs().most() > 1) {
            throw wrong(
                    "--jobs needs the embedded server, one for each worker: roles belong to a whole server, and there is"
                            + " one with --server");
        }
        if (options.superuser()) {
            throw wrong("--superuser and --server exclude each other");
        }
        return new ExternalRehearser(server, progress::note);
    }

    private Jobs jobs() {
        if (jobs == null) {
            return Jobs.ONE;
        }
        if (jobs < 1) {
            throw wrong("--jobs takes a number of workers, at least 1");
        }
        return Jobs.of(jobs);
    }

    /** What a command does depends on more than its words. */
    private boolean caches() {
        return !noCache && up.isEmpty() && !natively.chosen();
    }

    private void tell(TextReport text, Judgement judgement) {
        boolean silent = onlyFindings && judgement.findings().isEmpty();
        if (form().isText() && !silent) {
            voice().print(text.line(judgement) + System.lineSeparator());
        }
    }

    private void finish(TextReport text, Report report) {
        report(() -> told(text, report), () -> JsonReport.of(report));
    }

    private static String told(TextReport text, Report report) {
        StringBuilder told = new StringBuilder();
        report.historyFindings().forEach(finding -> told.append('\n').append(text.finding(finding)));
        report.judgements().forEach(judgement -> told.append(text.details(judgement)));
        return told.append(text.summary(report)).toString();
    }

    private int exitCode(List<Judgement> judgements, List<Finding> historyFindings) {
        boolean blocked =
                historyFindings.stream().anyMatch(finding -> finding.risk().compareTo(blocking) >= 0)
                        || judgements.stream().anyMatch(judgement -> judgement.verdict() instanceof Verdict.Blocked);
        boolean unknown =
                judgements.stream().anyMatch(judgement -> judgement.verdict() instanceof Verdict.NotRehearsed);
        return blocked ? 1 : unknown ? 9 : 0;
    }
}
