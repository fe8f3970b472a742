package dev.belay.cli;

import dev.belay.catalog.Catalog;
import dev.belay.catalog.ObjectId;
import dev.belay.catalog.ObjectKind;
import dev.belay.catalog.Schema;
import dev.belay.catalog.Table;
import dev.belay.code.CodeReader;
import dev.belay.code.SourceText;
import dev.belay.error.Nearest;
import dev.belay.history.Revision;
import dev.belay.impact.CodeImpact;
import dev.belay.impact.Effect;
import dev.belay.impact.Target;
import dev.belay.output.ImpactReport;
import dev.belay.postgres.EmbeddedServer;
import dev.belay.project.Project;
import dev.belay.rehearsal.BuiltSchema.Failure;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Who uses what changes. */
@Command(
        name = "impact",
        mixinStandardHelpOptions = true,
        description = "Code, queries and models that use what a revision changes, or a table or column: file:line.",
        footerHeading = "%nExit codes: ",
        footer = "0 shown; 1 a query breaks, with --exit; 2 wrong usage; 9 the history cannot be applied.")
final class ImpactCommand extends Reporting {
    @Parameters(
            index = "0",
            paramLabel = "REV|TABLE[.COLUMN]",
            description = "A revision; or a table or view of the schema at head, or a column of it.")
    private String asked = "";

    @Option(names = "--project", defaultValue = ".", paramLabel = "PATH", description = "The project.")
    private Path path = Path.of(".");

    @Option(
            names = "--code",
            paramLabel = "PATH",
            defaultValue = "",
            description = "The folder or file of code; that of belay.yml, else the project, by itself.")
    private String code = "";

    @Option(names = "--tests", description = "Look at the code of tests as well.")
    private boolean tests;

    @Option(names = "--exit", description = "End with 1 when a query breaks.")
    private boolean exit;

    @Mixin
    private RehearsalOptions options = new RehearsalOptions();

    ImpactCommand(Terminal terminal) {
        super(terminal);
    }

    /** The changes, and the schemas around them. */
    private record Change(List<Target> targets, TwoSchemas schemas, Set<String> names) {
        Change {
            targets = List.copyOf(targets);
            names = Set.copyOf(names);
        }
    }

    @Override
    public Integer call() {
        Project project = options.project(path);
        Path folder = folder();
        if (!Files.exists(folder)) {
            throw wrong(folder + " does not exist");
        }
        Progress progress = voice().progress();
        try (EmbeddedServer server = options.server()) {
            Optional<Revision> revision = new Selection(project.history()).exact(asked);
            Change change = revision.isPresent()
                    ? ofRevision(project, revision.get(), server, progress)
                    : ofTable(project, server, progress);
            for (Failure failure : change.schemas().failures()) {
                if (revision.filter(each -> each.id().equals(failure.revision()))
                        .isPresent()) {
                    progress.clear();
                    throw new UnappliedRevisionException(failure);
                }
                voice().warn("without revision %s: %s".formatted(failure.revision(), failure.reason()));
            }
            progress.clear();
            progress.note("looking through " + folder);
            return tell(found(change, folder, project));
        }
    }

    private Path folder() {
        options.locate(path);
        return code.isEmpty()
                ? options.settings().value("code").map(path::resolve).orElse(path)
                : Path.of(code);
    }

    private Change ofRevision(Project project, Revision revision, EmbeddedServer server, Progress progress) {
        List<Revision> all = project.history().revisions();
        List<Revision> earlier = all.subList(0, all.indexOf(revision));
        progress.ahead(
                all.subList(0, earlier.size() + 1).stream().map(Revision::id).toList());
        TwoSchemas schemas = TwoSchemas.of(server, options.terms(), earlier, List.of(revision), progress::begins);
        List<dev.belay.catalog.Change> changes = schemas.catalogBefore().changesTo(schemas.catalogAfter());
        return new Change(Target.of(changes), schemas, Target.names(changes));
    }

    private Change ofTable(Project project, EmbeddedServer server, Progress progress) {
        List<Revision> all = project.history().revisions();
        progress.ahead(all.stream().map(Revision::id).toList());
        TwoSchemas schemas = TwoSchemas.of(server, options.terms(), all, List.of(), progress::begins);
        Target target = target(schemas.catalogAfter(), project);
        return new Change(List.of(target), schemas, Set.of(target.table()));
    }

    /** The table, or the column, that the user means. */
    private Target target(Catalog catalog, Project project) {
        List<String> known = new ArrayList<>();
        for (Table table : Schema.of(catalog).relations()) {
            List<String> names = List.of(
                    table.id().path().getLast(),
                    String.join(".", table.id().path()),
                    table.id().name());
            if (names.stream().anyMatch(asked::equalsIgnoreCase)) {
                return Target.asked(table.id(), Optional.empty());
            }
            for (String column : catalog.columnOrder().getOrDefault(table.id(), List.of())) {
                if (names.stream().anyMatch(name -> asked.equalsIgnoreCase(name + "." + column))) {
                    return Target.asked(
                            new ObjectId(ObjectKind.TABLE, table.id().path()), Optional.of(column));
                }
                known.add(names.getFirst() + "." + column);
            }
            known.add(names.getFirst());
        }
        project.history().revisions().forEach(revision -> known.add(revision.id()));
        throw new UnknownNameException(asked, Nearest.to(asked, known));
    }

    private Found found(Change change, Path folder, Project project) {
        MigrationFiles migrations = MigrationFiles.of(project, folder);
        Predicate<SourceText> wanted = text -> (tests || !text.isTest()) && !migrations.has(text.path());
        CodeReader.Code read =
                CodeReader.about(folder, wanted, change.names(), tables -> CodeImpact.words(change.targets(), tables));
        CodeImpact impact = CodeImpact.of(
                change.targets(),
                read.files(),
                read.tables(),
                QueryTrials.of(change.schemas(), read.queries(), change.targets()),
                read.names());
        return new Found(impact, read.texts().size());
    }

    /** What was found in how many files. */
    private record Found(CodeImpact impact, int files) {}

    private int tell(Found found) {
        ImpactReport report = new ImpactReport(asked, found.impact(), found.files(), voice().screen());
        report(report::text, () -> report.json(Version.NUMBER));
        boolean breaks = found.impact().hits().stream().anyMatch(hit -> hit.effect() == Effect.BREAKS);
        return exit && breaks ? 1 : 0;
    }
}
