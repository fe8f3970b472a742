package dev.belay.cli;

import dev.belay.output.Screen;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** Where a command speaks: what it was asked for on standard output, progress and notes on standard error. */
final class Voice {
    @Option(
            names = {"-q", "--quiet"},
            description = "No progress on standard error.")
    private boolean quiet;

    @Spec(Target.MIXEE)
    private CommandSpec spec = CommandSpec.create();

    private final Terminal terminal;

    Voice(Terminal terminal) {
        this.terminal = terminal;
    }

    /** How far it is, told from now on. */
    Progress progress() {
        return Progress.of(terminal, err(), quiet);
    }

    /** Where the report is read. */
    Screen screen() {
        return terminal.out();
    }

    /** Asks who sits there, if somebody does and is not to be left in peace. */
    Questions questions(Progress progress) {
        return terminal.asks() && !quiet
                ? new Questions.Asked(
                        new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset())),
                        err(),
                        progress::clear)
                : new Questions.Unasked();
    }

    /** Prints a text as it is. */
    void print(String text) {
        out().print(text);
        out().flush();
    }

    /** Tells in passing what nobody asked for; not when it is to be quiet. */
    void note(String note) {
        if (!quiet) {
            warn(note);
        }
    }

    /** Tells what must not be missed. */
    void warn(String warning) {
        err().println("belay: " + Screen.safe(warning));
    }

    PrintWriter out() {
        return spec.commandLine().getOut();
    }

    PrintWriter err() {
        return spec.commandLine().getErr();
    }
}
