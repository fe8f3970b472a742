package dev.belay.cli;

import dev.belay.audit.Audit;
import dev.belay.code.CodeReader;
import dev.belay.history.Revision;
import dev.belay.output.AuditReport;
import dev.belay.postgres.EmbeddedServer;
import dev.belay.rules.Rule;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The six critical bugs in code. */
@Command(
        name = "audit",
        mixinStandardHelpOptions = true,
        description = "Six bugs of code that uses a database, in Java and Python: wrong values, names, times, tokens.",
        footerHeading = "%nExit codes: ",
        footer = "0 nothing found; 1 something found; 2 wrong usage; 9 the server did not start.")
final class AuditCommand extends Reporting {
    @Parameters(
            index = "0",
            arity = "0..1",
            defaultValue = ".",
            paramLabel = "PATH",
            description = "The folder or file of code; this folder by itself.")
    private Path path = Path.of(".");

    @Option(
            names = "--project",
            paramLabel = "PATH",
            defaultValue = "",
            description = "Where the migrations are; PATH by itself.")
    private String project = "";

    @Option(names = "--tests", description = "Look at the code of tests as well.")
    private boolean tests;

    @Option(
            names = "--no-history",
            description = "Do not apply the migrations; names are then compared with the mapped classes alone.")
    private boolean noHistory;

    @Mixin
    private RehearsalOptions options = new RehearsalOptions();

    AuditCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    public Integer call() {
        if (!Files.exists(path)) {
            throw wrong(path + " does not exist");
        }
        CodeReader.Code code = CodeReader.read(path, text -> tests || !text.isTest());
        CodeAudit audit = new CodeAudit(() -> EmbeddedServer.start(options.version()), options.terms(), voice()::note);
        Audit found = Audit.of(audit.look(code, this::history), Rule.all());
        AuditReport report = new AuditReport(found, code.files().size(), voice().screen());
        report(report::text, () -> report.json(Version.NUMBER));
        return found.findings().isEmpty() ? 0 : 1;
    }

    private List<Revision> history() {
        Path folder = project.isEmpty() ? path : Path.of(project);
        return noHistory || !Files.isDirectory(folder)
                ? List.of()
                : options.project(folder).history().revisions();
    }
}
