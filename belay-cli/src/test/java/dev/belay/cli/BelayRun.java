package dev.belay.cli;

import java.io.PrintWriter;
import java.io.StringWriter;

/**
 * A command that ended, started as from a shell.
 *
 * @param exitCode what it ended with
 * @param printed both of its outputs
 */
record BelayRun(int exitCode, String printed) {
    static BelayRun of(String... arguments) {
        StringWriter printed = new StringWriter();
        int exitCode = Main.run(Terminal.NONE, new PrintWriter(printed), new PrintWriter(printed), arguments);
        return new BelayRun(exitCode, printed.toString());
    }
}
