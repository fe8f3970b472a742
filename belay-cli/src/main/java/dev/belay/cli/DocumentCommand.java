package dev.belay.cli;

import dev.belay.catalog.Schema;
import dev.belay.evidence.Evidence;
import dev.belay.gate.Gate;
import dev.belay.gate.Judgement;
import dev.belay.history.Revision;
import dev.belay.output.Document;
import dev.belay.project.Project;
import dev.belay.rehearsal.BuiltSchema;
import dev.belay.rehearsal.Jobs;
import dev.belay.rehearsal.Rehearsal.Spectator;
import dev.belay.rules.Risk;
import dev.belay.rules.Rule;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The schema document. */
@Command(
        name = "document",
        mixinStandardHelpOptions = true,
        description = "DATABASE_SCHEMA.md: the log of changes, tables, relationships; keeps what people wrote into it.",
        footerHeading = "%nExit codes: ",
        footer = "0 written, or in step; 1 --check: stale; 2 wrong usage; 9 a revision failed, and is named.")
final class DocumentCommand implements Callable<Integer> {
    @Parameters(index = "0", defaultValue = ".", paramLabel = "PATH", description = "The project or its migrations.")
    private Path path = Path.of(".");

    @Option(
            names = "--file",
            defaultValue = "",
            paramLabel = "FILE",
            description =
                    "The document, relative to PATH; by itself DATABASE_SCHEMA.md there, in docs or docs/database.")
    private String file = "";

    @Option(names = "--check", description = "Write nothing; show what differs, and fail if anything does.")
    private boolean check;

    @Option(names = "--svg", description = "Draw all tables and relationships into an SVG file beside it, too.")
    private boolean pictured;

    @Mixin
    private RehearsalOptions options = new RehearsalOptions();

    @Mixin
    private Voice voice;

    DocumentCommand(Terminal terminal) {
        this.voice = new Voice(terminal);
    }

    @Override
    public Integer call() {
        Project project = options.project(path);
        Progress progress = voice.progress();
        progress.ahead(project.history().revisions().stream().map(Revision::id).toList());
        Gate gate = new Gate(Rule.all(), Risk.MEDIUM);
        List<Judgement> judgements = new ArrayList<>();
        BuiltSchema built = new EmbeddedRehearser(options.version(), true, Jobs.ONE, progress::note)
                .rehearsedSchema(project, options.terms(), new Spectator() {
                    @Override
                    public void begins(Revision revision) {
                        progress.begins(revision);
                    }

                    @Override
                    public void told(Evidence evidence) {
                        judgements.add(gate.judge(evidence));
                    }
                });
        progress.clear();
        List<Document> documents = SchemaDocuments.of(project, file, LocalDate.now(ZoneOffset.UTC))
                .documents(judgements, Schema.of(built.catalog()), pictured);
        built.failures()
                .forEach(failure ->
                        voice.warn("without revision %s: %s".formatted(failure.revision(), failure.reason())));
        int code = check ? compare(project, documents) : write(project, documents);
        return code == 0 && !built.failures().isEmpty() ? 9 : code;
    }

    private int compare(Project project, List<Document> documents) {
        List<Workspace.Stale> stale = new Workspace(project.root()).stale(documents);
        stale.forEach(each -> voice.out()
                .print("%s is not in step (- as it is, + as it should be)%n%s"
                        .formatted(each.path(), each.difference())));
        voice.out().println(stale.isEmpty() ? "in step: " + documents.getFirst().path() : "  -> Run belay document.");
        voice.out().flush();
        return stale.isEmpty() ? 0 : 1;
    }

    private int write(Project project, List<Document> documents) {
        List<String> written = new Workspace(project.root()).write(documents);
        documents.forEach(document ->
                voice.out().println((written.contains(document.path()) ? "written: " : "in step: ") + document.path()));
        voice.out().flush();
        return 0;
    }
}
