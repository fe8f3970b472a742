package dev.belay.cli;

import dev.belay.catalog.Blueprint;
import dev.belay.output.DiffReport;
import dev.belay.plan.Owners;
import dev.belay.postgres.EmbeddedServer;
import dev.belay.postgres.UsersDatabase;
import java.nio.file.Path;
import java.util.concurrent.Callable;
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
final class DiffCommand implements Callable<Integer> {
    private static final String WHAT =
            "A revision (head, base, an id), a file or folder of SQL, or postgresql://USER@HOST/DB, which is only read.";

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
    private RehearsalOptions options = new RehearsalOptions();

    @Mixin
    private Form form = new Form();

    @Mixin
    private Voice voice;

    DiffCommand(Terminal terminal) {
        this.voice = new Voice(terminal);
    }

    @Override
    public Integer call() {
        options.readSettings(path);
        Progress progress = voice.progress();
        try (EmbeddedServer server = options.server()) {
            Schemas schemas = new Schemas(server, options.terms(), () -> options.project(path), progress);
            DiffReport report = compare(schemas.read(one), schemas.read(other));
            progress.clear();
            voice.print(form.of(() -> report.text(Schemas.named(one), Schemas.named(other)), report::json));
            return report.equal() ? 0 : 1;
        }
    }

    /** Owners are compared between two databases only; what Belay makes is owned by a role of Belay's own. */
    private DiffReport compare(Blueprint first, Blueprint second) {
        String role = Owners.ofDatabase(UsersDatabase.isUrl(other) ? second : first);
        boolean both = UsersDatabase.isUrl(one) && UsersDatabase.isUrl(other);
        return both
                ? DiffReport.between(first, second, Owners.ofDatabase(first))
                : DiffReport.between(Owners.as(role, first), Owners.as(role, second), role);
    }
}
