package dev.belay.cli;

import dev.belay.error.BelayException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The program. */
@Command(
        name = "belay",
        mixinStandardHelpOptions = true,
        version = "belay " + Main.VERSION,
        description = "Rehearses PostgreSQL migrations on a real PostgreSQL before the real database sees them.",
        subcommands = {RehearseCommand.class},
        synopsisSubcommandLabel = "COMMAND",
        footerHeading = "%nExit codes: ",
        footer = "0 passed; 1 blocked by findings; 2 wrong usage; 9 could not be rehearsed.")
public final class Main {
    static final String VERSION = "0.1.0";

    private Main() {}

    /** Runs and exits. */
    public static void main(String[] arguments) {
        PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
        int code = new CommandLine(new Main())
                .setOut(out)
                .setErr(err)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler((failure, command, parsed) -> explain(failure, err))
                .execute(arguments);
        out.flush();
        System.exit(code);
    }

    private static int explain(Exception failure, PrintWriter err) throws Exception {
        if (failure instanceof BelayException known) {
            err.println("belay: " + known.getMessage());
            err.println("  -> " + known.remedy());
            return known.exitCode();
        }
        throw failure;
    }
}
