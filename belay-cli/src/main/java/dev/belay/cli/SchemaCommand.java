package dev.belay.cli;

import dev.belay.catalog.ObjectId;
import dev.belay.catalog.Schema;
import dev.belay.catalog.Table;
import dev.belay.error.Nearest;
import dev.belay.history.Revision;
import dev.belay.output.DriftReport;
import dev.belay.output.SchemaJson;
import dev.belay.output.SchemaText;
import dev.belay.project.Candidate;
import dev.belay.project.Project;
import dev.belay.rehearsal.BuiltSchema;
import dev.belay.rehearsal.BuiltSchema.Failure;
import dev.belay.rehearsal.Jobs;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The schema without a database. */
@Command(
        name = "schema",
        mixinStandardHelpOptions = true,
        description = "The schema as the history builds it, or as a database has it, with what differs.",
        footerHeading = "%nExit codes: ",
        footer =
                "0 shown; 1 --url: the database differs; 2 wrong usage; 9 shown without the revisions that failed, or not at all.")
final class SchemaCommand extends Reporting {
    @Parameters(
            index = "0",
            arity = "0..1",
            defaultValue = "",
            paramLabel = "TABLE",
            description = "The table or view to show in full; * stands for any letters. None: all at a glance.")
    private String table = "";

    @Option(
            names = "--at",
            defaultValue = "",
            paramLabel = "REV",
            description = "After this revision; head by itself, with --url what the database says it is at.")
    private String revision = "";

    @Option(names = "--project", defaultValue = ".", paramLabel = "PATH", description = "The project.")
    private Path path = Path.of(".");

    @Mixin
    private TargetOptions target = new TargetOptions();

    @Mixin
    private RehearsalOptions options = new RehearsalOptions();

    SchemaCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    public Integer call() {
        Candidate place = options.locate(path);
        Project project =
                new Project(path, place.layout().name(), place.layout().read(place.folder()));
        Set<String> ids = new Selection(project.history())
                .of(revision.isEmpty() || revision.equals("head") ? "" : ".." + revision);
        if (target.isGiven()) {
            return compared(place, project, revision.isEmpty() ? Optional.empty() : Optional.of(List.copyOf(ids)));
        }
        List<Revision> revisions = project.history().revisions().subList(0, ids.size());
        Revision last = revisions.getLast();
        Progress progress = voice().progress();
        progress.ahead(revisions.stream().map(Revision::id).toList());
        BuiltSchema built = new EmbeddedRehearser(options.version(), true, Jobs.ONE, progress::note)
                .schema(project, options.terms(), last, progress.following());
        progress.clear();
        Schema schema = Schema.of(built.catalog());
        List<Table> asked = asked(schema.relations());
        voice().print(form().of(
                        () -> table.isEmpty()
                                ? SchemaText.overview(schema)
                                : asked.stream().map(SchemaText::table).collect(Collectors.joining("\n")),
                        () -> SchemaJson.of(Version.NUMBER, last.id(), schema, asked)));
        built.failures().forEach(this::tell);
        return built.failures().isEmpty() ? 0 : 9;
    }

    private void tell(Failure failure) {
        voice().warn("without revision %s: %s".formatted(failure.revision(), failure.reason()));
    }

    /** The database beside the history. */
    private int compared(Candidate place, Project project, Optional<List<String>> at) {
        Drift drift = Drift.of(place, project, target, at, options, voice().progress());
        List<Table> both = new ArrayList<>(drift.history().relations());
        both.addAll(drift.there().relations());
        Set<ObjectId> wanted =
                table.isEmpty() ? Set.of() : asked(both).stream().map(Table::id).collect(Collectors.toSet());
        DriftReport report = DriftReport.of(target.named(), drift.revision(), drift.history(), drift.there(), wanted);
        report(report::text, () -> report.json(Version.NUMBER));
        drift.unknown().forEach(each -> voice().warn("the database has " + each + ", which the files do not have"));
        drift.failures().forEach(this::tell);
        return !drift.failures().isEmpty() ? 9 : report.equal() ? 0 : 1;
    }

    /** The relations that the user means: by name, with or without its schema and quotes. */
    private List<Table> asked(List<Table> relations) {
        if (table.isEmpty()) {
            return relations;
        }
        Pattern pattern = Pattern.compile(Pattern.quote(table).replace("*", "\\E.*\\Q"), Pattern.CASE_INSENSITIVE);
        List<Table> found = relations.stream()
                .filter(each -> namesOf(each).stream()
                        .anyMatch(name -> pattern.matcher(name).matches()))
                .toList();
        if (found.isEmpty()) {
            List<String> names = relations.stream()
                    .flatMap(each -> namesOf(each).stream().limit(1))
                    .toList();
            throw new UnknownTableException(table, Nearest.to(table, names));
        }
        return found;
    }

    private static List<String> namesOf(Table table) {
        List<String> path = table.id().path();
        return List.of(path.getLast(), String.join(".", path), table.id().name());
    }
}
