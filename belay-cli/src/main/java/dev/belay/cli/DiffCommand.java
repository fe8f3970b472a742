package dev.belay.cli;

import dev.belay.catalog.Blueprint;
import dev.belay.catalog.Catalog;
import dev.belay.output.DiffReport;
import dev.belay.output.WantedReport;
import dev.belay.plan.Owners;
import dev.belay.postgres.EmbeddedServer;
import dev.belay.postgres.UsersDatabase;
import dev.belay.rules.ColumnRule;
import dev.belay.wanted.Wanted;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Two schemas side by side. */
@Command(
        name = "diff",
        mixinStandardHelpOptions = true,
        description = "What tells two schemas apart, and the SQL that turns each into the other.",
        footerHeading = "%nExit codes: ",
        footer = "0 equal; 1 not equal; 2 wrong usage; 9 the server did not start.")
final class DiffCommand extends Reporting {
    private static final String WHAT =
            "A revision (head, base, an id), a file or folder of SQL, models (jpa, sqlalchemy, MODULE:Base), or"
                    + " postgresql://USER@HOST/DB, which is only read.";

    @Parameters(index = "0", paramLabel = "A", description = WHAT)
    private String one = "";

    @Parameters(index = "1", paramLabel = "B", description = WHAT)
    private String other = "";

    @Option(
            names = "--project",
            defaultValue = ".",
            paramLabel = "PATH",
            description = "The project whose revisions are meant.")
    private Path path = Path.of(".");

    @Mixin
    private EntityOptions entities = new EntityOptions();

    @Option(
            names = "--explain",
            description = "Say of every difference that is no change why the database keeps what it has.")
    private boolean explain;

    @Mixin
    private RenameOptions renames = new RenameOptions();

    @Mixin
    private RehearsalOptions options = new RehearsalOptions();

    DiffCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    public Integer call() {
        options.readSettings(path);
        Progress progress = voice().progress();
        Renaming renaming = renames.renaming(voice(), progress);
        try (EmbeddedServer server = options.server()) {
            Schemas schemas = new Schemas(server, options.terms(), () -> options.project(path), progress);
            if (Word.of(one) == Word.of(other)) {
                DiffReport report = compare(server, schemas, renaming);
                progress.clear();
                report(() -> report.text(Schemas.named(one), Schemas.named(other)), report::json);
                return report.equal() ? 0 : 1;
            }
            ModelPlace place = new ModelPlace(path, options, server, entities.classPath(), voice()::note);
            WantedReport report = described(schemas, place, renaming);
            progress.clear();
            report(() -> report.text(Schemas.named(one), Schemas.named(other)), report::json);
            return report.diff().equal() ? 0 : 1;
        }
    }

    /** What describes only a part is compared by what it wants of the other side, as a revision towards it would be. */
    private WantedReport described(Schemas schemas, ModelPlace place, Renaming renaming) {
        boolean first = Word.of(one).compareTo(Word.of(other)) > 0;
        Blueprint read = schemas.read(first ? other : one);
        String role = Owners.ofDatabase(read);
        Blueprint there = Owners.as(role, read);
        Wanted wanted = new Goal(first ? one : other, place).from(there, role, schemas);
        Blueprint before = first ? wanted.schema() : there;
        Blueprint after = first ? there : wanted.schema();
        RenamedSchema renamed = RenamedSchema.of(place.server(), before, after, renaming, role);
        DiffReport diff = DiffReport.between(renamed.renames(), renamed.schema(), after, role);
        Catalog goal = wanted.schema().catalog();
        List<String> doubts = ColumnRule.told(there.catalog().changesTo(goal), goal);
        return new WantedReport(diff, wanted, doubts, explain);
    }

    /** Owners are compared between two databases only; what Belay makes is owned by a role of Belay's own. */
    private DiffReport compare(EmbeddedServer server, Schemas schemas, Renaming renaming) {
        if (Word.of(one) == Word.PART) {
            throw new SchemaFileException(
                    "models do not say all of a schema, so two of them cannot be compared",
                    "Compare each with a revision, SQL or a database.",
                    null);
        }
        Blueprint first = schemas.read(one);
        Blueprint second = schemas.read(other);
        String role = Owners.ofDatabase(UsersDatabase.isUrl(other) ? second : first);
        boolean both = UsersDatabase.isUrl(one) && UsersDatabase.isUrl(other);
        if (both && renaming.said().isEmpty()) {
            return DiffReport.between(first, second, Owners.ofDatabase(first));
        }
        Blueprint before = Owners.as(role, first);
        Blueprint after = Owners.as(role, second);
        RenamedSchema renamed = RenamedSchema.of(server, before, after, renaming, role);
        return DiffReport.between(renamed.renames(), renamed.schema(), after, role);
    }
}
