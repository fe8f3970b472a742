package dev.belay.cli;

import dev.belay.error.BelayException;
import dev.belay.output.Screen;
import dev.belay.project.NoMigrationsException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.UsageMessageSpec;

/** The program. */
@Command(
        name = "belay",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Rehearses PostgreSQL migrations on a real PostgreSQL before the real database sees them.",
        commandListHeading = "",
        synopsisSubcommandLabel = "COMMAND",
        footerHeading = "%nExit codes: ",
        footer = "0 passed; 1 blocked by findings; 2 wrong usage; 9 could not be rehearsed; 130 or 143 interrupted;"
                + " 141 nobody reads on.")
public final class Main {
    private static final int INTERRUPTED = 130;

    private Main() {}

    /** Runs and exits. */
    public static void main(String[] arguments) {
        Terminal terminal = Terminal.ofLauncher();
        PrintWriter out = new PrintWriter(new StandardOutput(), true, StandardCharsets.UTF_8);
        PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
        Farewell farewell = Farewell.whenInterrupted(terminal, err);
        int code = run(terminal, out, err, arguments);
        farewell.isNotNeeded();
        System.exit(code);
    }

    /** Runs one command line and gives its exit code. */
    static int run(Terminal terminal, PrintWriter out, PrintWriter err, String... arguments) {
        CommandLine program = new CommandLine(new Main());
        Phase.addAll(program, terminal);
        program.getHelpSectionMap().put(UsageMessageSpec.SECTION_KEY_COMMAND_LIST, help -> Phase.told(program));
        return program.setOut(out)
                .setErr(err)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler((failure, command, parsed) -> explain(failure, out, err))
                .execute(arguments);
    }

    private static int explain(Exception failure, PrintWriter out, PrintWriter err) throws Exception {
        if (Farewell.isDue()) {
            return INTERRUPTED;
        }
        Optional<EmptyModule> module = EmptyModule.asked();
        if (failure instanceof NoMigrationsException none && module.isPresent()) {
            out.println(Screen.safe(module.get().told(String.valueOf(none.getMessage()))));
            return 0;
        }
        if (failure instanceof BelayException known) {
            if (!(failure instanceof OutputException output && output.readerLeft())) {
                err.println("belay: " + Screen.safe(String.valueOf(known.getMessage())));
                err.println("  -> " + Screen.safe(known.remedy()));
            }
            return known.exitCode();
        }
        throw failure;
    }
}
