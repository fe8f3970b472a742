package dev.belay.cli;

import dev.belay.catalog.Schema;
import dev.belay.catalog.Table;
import dev.belay.error.Nearest;
import dev.belay.history.Revision;
import dev.belay.output.SchemaJson;
import dev.belay.output.SchemaText;
import dev.belay.project.Project;
import dev.belay.rehearsal.BuiltSchema;
import dev.belay.rehearsal.BuiltSchema.Failure;
import dev.belay.rehearsal.Jobs;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
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
        description = "The schema as the history builds it: tables, columns, relationships, indexes, triggers.",
        footerHeading = "%nExit codes: ",
        footer = "0 shown; 2 wrong usage; 9 shown without the revisions that failed, or not at all.")
final class SchemaCommand implements Callable<Integer> {
    @Parameters(
            index = "0",
            arity = "0..1",
            defaultValue = "",
            paramLabel = "TABLE",
            description = "The table or view to show in full; * stands for any letters. None: all at a glance.")
    private String table = "";

    @Option(
            names = "--at",
            defaultValue = "head",
            paramLabel = "REV",
            description = "After this revision; head by itself.")
    private String revision = "head";

    @Option(names = "--project", defaultValue = ".", paramLabel = "PATH", description = "The project.")
    private Path path = Path.of(".");

    @Mixin
    private RehearsalOptions options = new RehearsalOptions();

    @Mixin
    private Form form = new Form();

    @Mixin
    private Voice voice;

    SchemaCommand(Terminal terminal) {
        this.voice = new Voice(terminal);
    }

    @Override
    public Integer call() {
        Project project = options.project(path);
        Set<String> ids = new Selection(project.history()).of(revision.equals("head") ? "" : ".." + revision);
        List<Revision> revisions = project.history().revisions().subList(0, ids.size());
        Revision last = revisions.getLast();
        Progress progress = voice.progress();
        progress.ahead(revisions.stream().map(Revision::id).toList());
        BuiltSchema built = new EmbeddedRehearser(options.version(), true, Jobs.ONE, progress::note)
                .schema(project, options.terms(), last, progress.following());
        progress.clear();
        Schema schema = Schema.of(built.catalog());
        List<Table> asked = asked(schema);
        voice.print(form.of(
                () -> table.isEmpty()
                        ? SchemaText.overview(schema)
                        : asked.stream().map(SchemaText::table).collect(Collectors.joining("\n")),
                () -> SchemaJson.of(Version.NUMBER, last.id(), schema, asked)));
        built.failures().forEach(this::tell);
        return built.failures().isEmpty() ? 0 : 9;
    }

    private void tell(Failure failure) {
        voice.warn("without revision %s: %s".formatted(failure.revision(), failure.reason()));
    }

    /** The relations that the user means: by name, with or without its schema and quotes. */
    private List<Table> asked(Schema schema) {
        if (table.isEmpty()) {
            return schema.relations();
        }
        Pattern pattern = Pattern.compile(Pattern.quote(table).replace("*", "\\E.*\\Q"), Pattern.CASE_INSENSITIVE);
        List<Table> found = schema.relations().stream()
                .filter(each -> namesOf(each).stream()
                        .anyMatch(name -> pattern.matcher(name).matches()))
                .toList();
        if (found.isEmpty()) {
            List<String> names = schema.relations().stream()
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
