package dev.belay.cli;

import dev.belay.catalog.Blueprint;
import dev.belay.layout.Layout;
import dev.belay.output.DiffReport;
import dev.belay.plan.Owners;
import dev.belay.postgres.EmbeddedServer;
import dev.belay.postgres.PostgresVersion;
import dev.belay.postgres.UsersDatabase;
import dev.belay.project.ProjectFinder;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

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

    @Option(names = "--layout", defaultValue = "", paramLabel = "NAME", description = "Do not detect the layout.")
    private String layout = "";

    @Option(names = "--postgres", defaultValue = "18", paramLabel = "MAJOR", description = "14, 15, 16, 17 or 18.")
    private int major = 18;

    @Option(names = "--format", defaultValue = "text", description = "text or json.")
    private RehearseCommand.Format format = RehearseCommand.Format.TEXT;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        try (EmbeddedServer server = EmbeddedServer.start(PostgresVersion.ofMajor(major))) {
            Schemas schemas = new Schemas(
                    server,
                    () -> new ProjectFinder(Layout.all())
                            .find(path, Optional.of(layout).filter(name -> !name.isEmpty())));
            DiffReport report = compare(schemas.read(one), schemas.read(other));
            PrintWriter out = spec.commandLine().getOut();
            String told = switch (format) {
                case TEXT -> report.text(Schemas.named(one), Schemas.named(other));
                case JSON -> report.json();
            };
            out.print(told);
            out.flush();
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
