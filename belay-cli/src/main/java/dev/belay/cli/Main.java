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
import picocli.CommandLine.ParseResult;

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
                .setExecutionStrategy(parsed -> executed(parsed, err))
                .setExecutionExceptionHandler((failure, command, parsed) -> explain(failure, out, err))
                .execute(arguments);
    }

    /** Help and versions are printed before any command runs; that they cannot be written is told like that of a report. */
    private static int executed(ParseResult parsed, PrintWriter err) {
        try {
            return new CommandLine.RunLast().execute(parsed);
        } catch (OutputException unwritten) {
            return told(unwritten, err);
        }
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
            return told(known, err);
        }
        throw failure;
    }

    private static int told(BelayException known, PrintWriter err) {
        if (!(known instanceof OutputException output && output.readerLeft())) {
            err.println("belay: " + Screen.safe(String.valueOf(known.getMessage())));
            err.println("  -> " + Screen.safe(known.remedy()));
        }
        return known.exitCode();
    }
}
